using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.PowerCompletion;

internal static unsafe class Driver
{
    private const byte FALSE = 0;

    [UnmanagedCallersOnly]
    internal static void OnPower(DEVICE_OBJECT* device, byte minor, uint state, void* context, IO_STATUS_BLOCK* block)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeSetEvent(&extension->Event, 0, FALSE);
        ExAcquireFastMutex(&extension->Mutex); // IRQL3006 may
        ExReleaseFastMutex(&extension->Mutex);
    }

    internal static int Request(DEVICE_OBJECT* device, EXTENSION* extension) =>
        RequestPower(device, 2, 1, &OnPower, extension, null);

    [DllImport("*")]
    private static extern void ExAcquireFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("*")]
    private static extern void ExReleaseFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("*")]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);

    [DllImport("*", EntryPoint = "PoRequestPowerIrp")]
    private static extern int RequestPower(DEVICE_OBJECT* device, byte minor, uint state, delegate* unmanaged<DEVICE_OBJECT*, byte, uint, void*, IO_STATUS_BLOCK*, void> completion, void* context, IRP** irp);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct FAST_MUTEX
{
    public nuint Reserved;
}

internal struct IO_STATUS_BLOCK
{
    public nuint Reserved;
}

internal struct IRP
{
    public nuint Reserved;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KEVENT Event;
    public FAST_MUTEX Mutex;
}
