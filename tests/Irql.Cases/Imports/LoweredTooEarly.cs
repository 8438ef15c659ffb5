using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.LoweredTooEarly;

internal static unsafe class Driver
{
    private const byte DISPATCH_LEVEL = 2;
    private const int DelayedWorkQueue = 1;

    internal static void Update(EXTENSION* extension)
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        KeAcquireSpinLockAtDpcLevel(&extension->Lock);
        extension->Count++;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
        KeLowerIrql(old);
    }

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        KeAcquireSpinLockAtDpcLevel(&extension->Lock);
        extension->Count++;
        KeLowerIrql(old);
        KeReleaseSpinLockFromDpcLevel(&extension->Lock); // IRQL1002 certain
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("*")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("*")]
    private static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("*")]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("*")]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);

    [DllImport("*")]
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
