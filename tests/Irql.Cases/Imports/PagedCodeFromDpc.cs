using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.PagedCodeFromDpc;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    [IrqlAssertsMax(IrqlLevel.Apc)]
    [DllImport("driver")]
    private static extern void PAGED_CODE();

    [PagedCode]
    private static void Configure(EXTENSION* extension)
    {
        PAGED_CODE();
        extension->Count = 0;
    }

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        Configure((EXTENSION*)context); // IRQL2001 certain
    }

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        Configure((EXTENSION*)context);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);
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
    public uint Count;
}
