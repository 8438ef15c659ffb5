using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.LevelArgumentFromVariable;

internal static unsafe class Driver
{
    private const byte DISPATCH_LEVEL = 2;
    private const int DelayedWorkQueue = 1;

    internal static void Raise(EXTENSION* extension, byte level)
    {
        byte old;
        KeRaiseIrql(level, &old);
        extension->Count++;
        KeLowerIrql(old);
    }

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        byte target = DISPATCH_LEVEL;
        byte old;
        KeRaiseIrql(target, &old);
        ZwClose(context); // IRQL1001
        KeLowerIrql(old);
        Raise((EXTENSION*)context, target);
        ZwClose(context);
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwClose(void* handle);
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
