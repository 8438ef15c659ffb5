using System.Runtime.InteropServices;
using static Irql.Cases.Imports.DeviceLevelsOfX64.Ntoskrnl;

namespace Irql.Cases.Imports.DeviceLevelsOfX64;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void AtTwelve(DEVICE_OBJECT* device, void* context)
    {
        // On x64 the levels 3 to 12 are device levels.
        byte old;
        KeRaiseIrql(12, &old);
        KeSetEvent(&((EXTENSION*)context)->Event, 0, FALSE); // IRQL1001 certain
        KeLowerIrql(old);
    }

    [UnmanagedCallersOnly]
    internal static void AtFifteen(DEVICE_OBJECT* device, void* context)
    {
        byte old;
        KeRaiseIrql(15, &old);
        KeSetEvent(&((EXTENSION*)context)->Event, 0, FALSE); // IRQL1001 certain
        KeLowerIrql(old);
        KeSetEvent(&((EXTENSION*)context)->Event, 0, FALSE);
    }

    internal static void QueueAtTwelve(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &AtTwelve, DelayedWorkQueue, extension);

    internal static void QueueAtFifteen(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &AtFifteen, DelayedWorkQueue, extension);
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void IoQueueWorkItem(void* IoWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> WorkerRoutine, int QueueType, void* Context);

    [DllImport("ntoskrnl")]
    internal static extern void KeLowerIrql(byte NewIrql);

    [DllImport("ntoskrnl")]
    internal static extern void KeRaiseIrql(byte NewIrql, byte* OldIrql);

    [DllImport("ntoskrnl")]
    internal static extern int KeSetEvent(KEVENT* Event, int Increment, byte Wait);
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
}
