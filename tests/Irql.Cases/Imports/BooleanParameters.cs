using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.BooleanParameters;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        SetEvent(&extension->Event, 0, wait: false);
        SetEvent(&extension->Event, 0, wait: true); // IRQL1001 certain
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        ERESOURCE* resource = (ERESOURCE*)context;
        KeEnterCriticalRegion();
        AcquireExclusive(resource, true);
        ExReleaseResourceLite(resource);
        KeLeaveCriticalRegion();
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("*", EntryPoint = "ExAcquireResourceExclusiveLite")]
    private static extern bool AcquireExclusive(ERESOURCE* resource, [MarshalAs(UnmanagedType.U1)] bool wait);

    [DllImport("*")]
    private static extern void ExReleaseResourceLite(ERESOURCE* resource);

    [DllImport("*")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("*")]
    private static extern void KeEnterCriticalRegion();

    [DllImport("*")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("*")]
    private static extern void KeLeaveCriticalRegion();

    [DllImport("*", EntryPoint = "KeSetEvent")]
    private static extern int SetEvent(KEVENT* @event, int increment, [MarshalAs(UnmanagedType.U1)] bool wait);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct ERESOURCE
{
    public nuint Reserved;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KEVENT Event;
    public KDPC Dpc;
    public void* WorkItem;
}
