using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.RestoreKnownConstant;

internal static unsafe class Driver
{
    private const byte PASSIVE_LEVEL = 0;
    private const byte DISPATCH_LEVEL = 2;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        // A work item starts at PASSIVE_LEVEL, so the constant is certainly the saved level.
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        KeLowerIrql(PASSIVE_LEVEL);
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    internal static void Anywhere()
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        KeLowerIrql(PASSIVE_LEVEL); // IRQL1011
    }

    internal static void AnywhereCorrectly()
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        KeLowerIrql(old);
    }

    [DllImport("*")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("*")]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("*")]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public void* WorkItem;
}
