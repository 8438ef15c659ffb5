using System.Runtime.InteropServices;
using static Irql.Cases.Imports.WorkItemAllocatedAndFreed.Ntoskrnl;

namespace Irql.Cases.Imports.WorkItemAllocatedAndFreed;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        IoFreeWorkItem(extension->WorkItem);
        extension->WorkItem = null;
    }

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        void* item = IoAllocateWorkItem(extension->Lower);
        if (item == null)
        {
            return;
        }

        extension->WorkItem = item;
        IoQueueWorkItem(item, &OnWork, DelayedWorkQueue, extension);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void* IoAllocateWorkItem(DEVICE_OBJECT* DeviceObject);

    [DllImport("ntoskrnl")]
    internal static extern void IoFreeWorkItem(void* IoWorkItem);

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
    public DEVICE_OBJECT* Lower;
    public void* WorkItem;
}
