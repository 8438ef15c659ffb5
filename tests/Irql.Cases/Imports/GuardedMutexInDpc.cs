using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.GuardedMutexInDpc;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        KeAcquireGuardedMutex((KGUARDED_MUTEX*)context); // IRQL3006 certain
        KeReleaseGuardedMutex((KGUARDED_MUTEX*)context); // IRQL1001 certain
    }

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        KeAcquireGuardedMutex((KGUARDED_MUTEX*)context);
        KeReleaseGuardedMutex((KGUARDED_MUTEX*)context);
        ZwClose(device);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("*")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("*")]
    private static extern void KeAcquireGuardedMutex(KGUARDED_MUTEX* mutex);

    [DllImport("*")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("*")]
    private static extern void KeReleaseGuardedMutex(KGUARDED_MUTEX* mutex);

    [DllImport("*")]
    private static extern int ZwClose(void* handle);
}

internal struct KGUARDED_MUTEX
{
    public nuint Reserved;
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KDPC Dpc;
    public void* WorkItem;
}
