using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.TryFastMutexLevels;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        if (ExTryToAcquireFastMutex(&extension->Mutex) != 0)
        {
            ZwClose(extension->WorkItem); // IRQL1001 certain
            ExReleaseFastMutex(&extension->Mutex);
        }
        else
        {
            ZwClose(extension->WorkItem);
        }
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExReleaseFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe")]
    private static extern byte ExTryToAcquireFastMutex(FAST_MUTEX* fastMutex);

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
