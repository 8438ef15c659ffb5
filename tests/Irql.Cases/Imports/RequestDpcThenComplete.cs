using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.RequestDpcThenComplete;

internal static unsafe class Driver
{
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static void OnDpcForIsr(KDPC* dpc, DEVICE_OBJECT* device, IRP* irp, void* context)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        KeAcquireSpinLockAtDpcLevel(&extension->Lock);
        extension->Count++;
        IoCompleteRequest(irp, IO_NO_INCREMENT); // IRQL3007
        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
    }

    internal static void Prepare(DEVICE_OBJECT* device) => IoInitializeDpcRequest(device, &OnDpcForIsr);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoInitializeDpcRequest(DEVICE_OBJECT* deviceObject, delegate* unmanaged<KDPC*, DEVICE_OBJECT*, IRP*, void*, void> dpcRoutine);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* spinLock);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct IRP
{
    public nuint Reserved;
}

internal unsafe struct DEVICE_OBJECT
{
    public void* DeviceExtension;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public uint Count;
}
