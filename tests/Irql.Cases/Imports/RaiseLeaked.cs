using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.RaiseLeaked;

internal static unsafe class Driver
{
    private const byte DISPATCH_LEVEL = 2;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        ((EXTENSION*)context)->Count++;
    } // IRQL1007

    [UnmanagedCallersOnly]
    internal static void OnPairedWork(DEVICE_OBJECT* device, void* context)
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        ((EXTENSION*)context)->Count++;
        KeLowerIrql(old);
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    internal static void QueueOnPairedWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnPairedWork, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("hal.dll", ExactSpelling = true)]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("hal.dll", ExactSpelling = true)]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public void* WorkItem;
    public uint Count;
}
