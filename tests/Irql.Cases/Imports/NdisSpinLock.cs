using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.NdisSpinLock;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    internal static void Update(NDIS_SPIN_LOCK* spinLock, EXTENSION* extension)
    {
        NdisAcquireSpinLock(spinLock);
        extension->Count++;
        NdisReleaseSpinLock(spinLock);
    }

    internal static void UpdateSleeping(NDIS_SPIN_LOCK* spinLock, EXTENSION* extension)
    {
        NdisAcquireSpinLock(spinLock);
        ExAcquireFastMutex(&extension->Mutex); // IRQL3006 certain
        ExReleaseFastMutex(&extension->Mutex);
        NdisReleaseSpinLock(spinLock);
    }

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        NdisDprAcquireSpinLock((NDIS_SPIN_LOCK*)context); // IRQL1002 certain
        NdisDprReleaseSpinLock((NDIS_SPIN_LOCK*)context); // IRQL1002 certain
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExAcquireFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExReleaseFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void NdisAcquireSpinLock(NDIS_SPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern void NdisDprAcquireSpinLock(NDIS_SPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern void NdisDprReleaseSpinLock(NDIS_SPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern void NdisReleaseSpinLock(NDIS_SPIN_LOCK* spinLock);
}

internal struct NDIS_SPIN_LOCK
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
    public FAST_MUTEX Mutex;
    public void* WorkItem;
    public uint Count;
}
