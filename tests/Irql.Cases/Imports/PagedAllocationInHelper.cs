using System.Runtime.InteropServices;
using static Irql.Cases.Imports.PagedAllocationInHelper.Ntoskrnl;

namespace Irql.Cases.Imports.PagedAllocationInHelper;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_PAGED = 0x100;
    private const uint TAG = 0x31637349;
    private const int DelayedWorkQueue = 1;

    private static void* Allocate() => ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        void* block = Allocate(); // IRQL2006 certain
        if (block != null)
        {
            ((EXTENSION*)context)->WorkItem = block;
        }
    }

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        void* block = Allocate();
        if (block != null)
        {
            ((EXTENSION*)context)->WorkItem = block;
        }
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void* ExAllocatePool2(ulong Flags, nuint NumberOfBytes, uint Tag);

    [DllImport("ntoskrnl")]
    internal static extern void IoQueueWorkItem(void* IoWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> WorkerRoutine, int QueueType, void* Context);

    [DllImport("ntoskrnl")]
    internal static extern void KeInitializeDpc(KDPC* Dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> DeferredRoutine, void* DeferredContext);
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
    public KDPC Dpc;
    public void* WorkItem;
}
