using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.AtDpcLevelAcquireAtPassive;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeAcquireSpinLockAtDpcLevel(&extension->Lock); // IRQL1002 certain
        extension->Count++;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock); // IRQL1002 certain
    }

    [UnmanagedCallersOnly]
    internal static void OnRaisedWork(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        byte old = KeRaiseIrqlToDpcLevel();
        KeAcquireSpinLockAtDpcLevel(&extension->Lock);
        extension->Count++;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
        KeLowerIrql(old);
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    internal static void QueueOnRaisedWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnRaisedWork, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern byte KeRaiseIrqlToDpcLevel();

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* spinLock);
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
