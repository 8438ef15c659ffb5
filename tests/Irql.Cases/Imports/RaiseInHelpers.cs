using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.RaiseInHelpers;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    private static byte Enter() // IRQL1008
    {
        return KeRaiseIrqlToDpcLevel();
    }

    private static void Leave(byte old) // IRQL1008
    {
        KeLowerIrql(old);
    }

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        byte old = Enter();
        KeAcquireSpinLockAtDpcLevel(&((EXTENSION*)context)->Lock);
        KeReleaseSpinLockFromDpcLevel(&((EXTENSION*)context)->Lock);
        ZwClose(device); // IRQL1001 certain
        Leave(old);
        ZwClose(device);
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

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

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwClose(void* handle);
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
}
