using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.RegionOfDispatchLevel;

internal static unsafe class Driver
{
    private const byte DISPATCH_LEVEL = 2;
    private const int STATUS_SUCCESS = 0;
    private const int DelayedWorkQueue = 1;

    internal static void Update(EXTENSION* extension)
    {
        byte old = KfRaiseIrql(DISPATCH_LEVEL);
        KefAcquireSpinLockAtDpcLevel(&extension->Lock);
        extension->Count++;
        KefReleaseSpinLockFromDpcLevel(&extension->Lock);
        KfLowerIrql(old);
    }

    internal static int UpdateMistaken(EXTENSION* extension)
    {
        byte old = KfRaiseIrql(DISPATCH_LEVEL);
        KefAcquireSpinLockAtDpcLevel(&extension->Lock);
        uint count = extension->Count;
        KefReleaseSpinLockFromDpcLevel(&extension->Lock);
        KfLowerIrql(old);
        KefAcquireSpinLockAtDpcLevel(&extension->Lock);
        extension->Count = count + 1;
        KefReleaseSpinLockFromDpcLevel(&extension->Lock);
        return STATUS_SUCCESS;
    }

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        // The helper needs DISPATCH_LEVEL at its second half, so the call is too low.
        _ = UpdateMistaken((EXTENSION*)context); // IRQL1002 certain
        Update((EXTENSION*)context);
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void KefAcquireSpinLockAtDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern void KefReleaseSpinLockFromDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern void KfLowerIrql(byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern byte KfRaiseIrql(byte newIrql);
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
