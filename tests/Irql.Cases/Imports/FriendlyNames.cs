using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.FriendlyNames;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        Signal(&extension->Event, 0, FALSE);
        long interval = -1;
        Sleep(KernelMode, FALSE, &interval); // IRQL3006 certain
        Close(extension->WorkItem); // IRQL1001 certain
        Grab(&extension->Mutex); // IRQL3006 certain
        Drop(&extension->Mutex);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("ntoskrnl.exe", EntryPoint = "ExAcquireFastMutex")]
    private static extern void Grab(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe", EntryPoint = "ExReleaseFastMutex")]
    private static extern void Drop(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe", EntryPoint = "KeDelayExecutionThread")]
    private static extern int Sleep(sbyte waitMode, byte alertable, long* interval);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe", EntryPoint = "KeSetEvent")]
    private static extern int Signal(KEVENT* @event, int increment, byte wait);

    [DllImport("ntoskrnl.exe", EntryPoint = "ZwClose")]
    private static extern int Close(void* handle);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct FAST_MUTEX
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KEVENT Event;
    public KDPC Dpc;
    public FAST_MUTEX Mutex;
    public void* WorkItem;
}
