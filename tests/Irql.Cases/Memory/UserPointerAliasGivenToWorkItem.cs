using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserPointerAliasGivenToWorkItem;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        ((EXTENSION*)device->DeviceExtension)->Count++;
    }

    internal static void Queue([UserMemory] byte* buffer, void* item)
    {
        byte* payload = buffer + 16;
        IoQueueWorkItem(item, &OnWork, DelayedWorkQueue, payload); // IRQL4005
    }

    [DllImport("ntoskrnl.exe")]
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
