using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.LevelsOfRtlRoutines;

internal static unsafe class Driver
{
    private const byte TRUE = 1;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        _ = RtlQueryRegistryValues(0, null, context, null, null); // IRQL1001 certain
        RtlWriteRegistryValue(0, null, null, 4, context, 4); // IRQL1001 certain
        RtlGetVersion(context); // IRQL1001 certain
        if (RtlPrefixUnicodeString((UNICODE_STRING*)argument1, (UNICODE_STRING*)argument2, TRUE) != 0) // IRQL1001 certain
        {
            ((EXTENSION*)context)->Count++;
        }
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        _ = RtlQueryRegistryValues(0, null, context, null, null);
        RtlWriteRegistryValue(0, null, null, 4, context, 4);
        RtlGetVersion(context);
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern int RtlGetVersion(void* version);

    [DllImport("ntoskrnl.exe")]
    private static extern byte RtlPrefixUnicodeString(UNICODE_STRING* first, UNICODE_STRING* second, byte ignoreCase);

    [DllImport("ntoskrnl.exe")]
    private static extern int RtlQueryRegistryValues(uint relativeTo, char* path, void* table, void* context, void* environment);

    [DllImport("ntoskrnl.exe")]
    private static extern int RtlWriteRegistryValue(uint relativeTo, char* path, char* name, uint type, void* data, uint length);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct UNICODE_STRING
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
