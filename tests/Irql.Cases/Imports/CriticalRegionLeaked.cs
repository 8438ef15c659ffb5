using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.CriticalRegionLeaked;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_INVALID_PARAMETER = unchecked((int)0xC000000D);
    private const int DelayedWorkQueue = 1;

    internal static int Update(EXTENSION* extension, int value)
    {
        KeEnterCriticalRegion(); // IRQL3001
        if (value < 0)
        {
            return STATUS_INVALID_PARAMETER;
        }

        extension->Count++;
        KeLeaveCriticalRegion();
        return STATUS_SUCCESS;
    }

    internal static void Nested(EXTENSION* extension)
    {
        KeEnterCriticalRegion();
        KeEnterCriticalRegion();
        extension->Count++;
        KeLeaveCriticalRegion();
        KeLeaveCriticalRegion();
    }

    internal static void QueueLeavesTooOften(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &LeavesTooOften, DelayedWorkQueue, extension);

    [UnmanagedCallersOnly]
    internal static void LeavesTooOften(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeEnterCriticalRegion();
        extension->Count++;
        KeLeaveCriticalRegion();
        KeLeaveCriticalRegion(); // IRQL3003
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeEnterCriticalRegion();

    [DllImport("ntoskrnl.exe")]
    private static extern void KeLeaveCriticalRegion();
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public void* WorkItem;
    public uint Count;
}
