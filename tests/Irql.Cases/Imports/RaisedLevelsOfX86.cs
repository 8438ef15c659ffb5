//@ option irql_platform = x86
using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.RaisedLevelsOfX86;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void AtTwentySix(DEVICE_OBJECT* device, void* context)
    {
        byte old;
        KeRaiseIrql(26, &old);
        KeSetEvent(&((EXTENSION*)context)->Event, 0, FALSE); // IRQL1001 certain
        KeLowerIrql(old);
    }

    [UnmanagedCallersOnly]
    internal static void AtThirtyOne(DEVICE_OBJECT* device, void* context)
    {
        byte old;
        KeRaiseIrql(31, &old);
        KeInsertQueueDpc(&((EXTENSION*)context)->Dpc, null, null);
        KeLowerIrql(old);
    }

    internal static void QueueAtTwentySix(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &AtTwentySix, DelayedWorkQueue, extension);

    internal static void QueueAtThirtyOne(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &AtThirtyOne, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern byte KeInsertQueueDpc(KDPC* dpc, void* systemArgument1, void* systemArgument2);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct KDPC
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
    public KDPC Dpc;
    public void* WorkItem;
}
