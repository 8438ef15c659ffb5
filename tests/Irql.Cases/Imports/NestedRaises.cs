using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.NestedRaises;

internal static unsafe class Driver
{
    private const byte APC_LEVEL = 1;
    private const byte DISPATCH_LEVEL = 2;
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        byte outer;
        byte inner;
        KeRaiseIrql(APC_LEVEL, &outer);
        KeRaiseIrql(DISPATCH_LEVEL, &inner);
        extension->Count++;
        KeLowerIrql(inner);
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null);
        KeLowerIrql(outer);
        ZwClose(extension->WorkItem);
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [UnmanagedCallersOnly]
    internal static void OnBadWork(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        byte outer;
        byte inner;
        KeRaiseIrql(APC_LEVEL, &outer);
        KeRaiseIrql(DISPATCH_LEVEL, &inner);
        extension->Count++;
        KeLowerIrql(outer); // IRQL1011
    }

    internal static void QueueOnBadWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnBadWork, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("hal.dll", ExactSpelling = true)]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("hal.dll", ExactSpelling = true)]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int ZwClose(void* handle);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KEVENT Event;
    public void* WorkItem;
    public uint Count;
}
