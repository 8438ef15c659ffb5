using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.PushLockInDpc;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        ExAcquirePushLockExclusive((nuint*)context); // IRQL3006 certain
        ExReleasePushLockExclusive((nuint*)context);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        KeEnterCriticalRegion();
        ExAcquirePushLockExclusive((nuint*)context);
        ExReleasePushLockExclusive((nuint*)context);
        KeLeaveCriticalRegion();
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("*")]
    private static extern void ExAcquirePushLockExclusive(nuint* pushLock);

    [DllImport("*")]
    private static extern void ExReleasePushLockExclusive(nuint* pushLock);

    [DllImport("*")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("*")]
    private static extern void KeEnterCriticalRegion();

    [DllImport("*")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("*")]
    private static extern void KeLeaveCriticalRegion();
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
