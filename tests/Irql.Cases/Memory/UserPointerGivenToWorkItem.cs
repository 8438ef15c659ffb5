using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserPointerGivenToWorkItem;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        ((EXTENSION*)device->DeviceExtension)->Count++;
    }

    internal static void Queue([UserMemory] void* buffer, void* item)
    {
        IoQueueWorkItem(item, &OnWork, DelayedWorkQueue, buffer); // IRQL4005
    }

    internal static void QueueCorrectly([UserMemory] void* buffer, void* item, EXTENSION* extension)
    {
        IoQueueWorkItem(item, &OnWork, DelayedWorkQueue, extension);
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);
}

internal struct LIST_ENTRY
{
    public nuint Reserved;
}

internal unsafe struct DEVICE_OBJECT
{
    public void* DeviceExtension;
}

internal struct EXTENSION
{
    public LIST_ENTRY Queue;
    public uint Count;
}
