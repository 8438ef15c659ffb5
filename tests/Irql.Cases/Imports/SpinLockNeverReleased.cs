using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.SpinLockNeverReleased;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql); // IRQL3001 certain
        extension->Count++;
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("*")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("*")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public void* WorkItem;
    public uint Count;
}
