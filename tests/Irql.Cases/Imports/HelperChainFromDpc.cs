using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.HelperChainFromDpc;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    private static void CloseHandle(EXTENSION* extension) => ZwClose(extension->WorkItem);

    private static void Shutdown(EXTENSION* extension)
    {
        extension->Count = 0;
        CloseHandle(extension);
    }

    private static void Reset(EXTENSION* extension, bool shutdown)
    {
        if (shutdown)
        {
            Shutdown(extension);
        }
    }

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        Reset(extension, true); // IRQL1001
        Reset(extension, false);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        Reset((EXTENSION*)context, true);
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwClose(void* handle);
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
