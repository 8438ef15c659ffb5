using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.WorkItemAtPassive;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        ZwClose(extension->WorkItem);
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null);
        ExAcquireFastMutex(&extension->Mutex);
        extension->Count++;
        ExReleaseFastMutex(&extension->Mutex);
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        // Queueing is the way from a DPC to PASSIVE_LEVEL.
        EXTENSION* extension = (EXTENSION*)context;
        IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExAcquireFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExReleaseFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwClose(void* handle);
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

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KEVENT Event;
    public KDPC Dpc;
    public FAST_MUTEX Mutex;
    public void* WorkItem;
    public uint Count;
}
