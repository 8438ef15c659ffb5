using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.FastMutexRaisesToApc;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void ClosesUnderMutex(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        ExAcquireFastMutex(&extension->Mutex);
        ZwClose(extension->WorkItem); // IRQL1001 certain
        ExReleaseFastMutex(&extension->Mutex);
    }

    [UnmanagedCallersOnly]
    internal static void ClosesAfterwards(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        ExAcquireFastMutex(&extension->Mutex);
        void* handle = extension->WorkItem;
        ExReleaseFastMutex(&extension->Mutex);
        ZwClose(handle);
    }

    internal static void QueueClosesUnderMutex(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &ClosesUnderMutex, DelayedWorkQueue, extension);

    internal static void QueueClosesAfterwards(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &ClosesAfterwards, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExAcquireFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExReleaseFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwClose(void* handle);
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
    public FAST_MUTEX Mutex;
    public void* WorkItem;
}
