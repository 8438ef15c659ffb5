using System.Runtime.InteropServices;
using Irql;
using static Irql.Cases.Memory.CapturedValueForWorkItem.Ntoskrnl;

namespace Irql.Cases.Memory.CapturedValueForWorkItem;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        ((EXTENSION*)context)->Count++;
    }

    internal static void Queue([UserMemory] uint* buffer, uint captured, EXTENSION* extension)
    {
        // What is kept is a captured value.
        extension->Count = captured;
        IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void IoQueueWorkItem(void* IoWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> WorkerRoutine, int QueueType, void* Context);
}

internal struct LIST_ENTRY
{
    public nuint Reserved;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public LIST_ENTRY Queue;
    public void* WorkItem;
    public uint Count;
}
