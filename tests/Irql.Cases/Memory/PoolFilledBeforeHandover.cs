using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.PoolFilledBeforeHandover;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        ExFreePool(context);
    }

    internal static void Queue(void* item, uint value)
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block == null)
        {
            return;
        }

        block[0] = value;
        IoQueueWorkItem(item, &OnWork, DelayedWorkQueue, block);
    }

    [DllImport("*")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("*")]
    private static extern void ExFreePool(void* p);

    [DllImport("*")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}
