using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.FilterRegisteredOutsideDriverEntry;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        _ = FltRegisterFilter(device->DriverObject, context, null); // IRQL6009
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [UnmanagedCallersOnly(EntryPoint = "DriverEntry")]
    internal static int DriverEntry(DRIVER_OBJECT* driver, UNICODE_STRING* registryPath)
    {
        void* filter;
        return FltRegisterFilter(driver, registryPath, &filter);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int FltRegisterFilter(DRIVER_OBJECT* driver, void* registration, void** retFilter);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);
}

internal struct UNICODE_STRING
{
    public nuint Reserved;
}

internal unsafe struct DEVICE_OBJECT
{
    public DRIVER_OBJECT* DriverObject;
}

internal struct DRIVER_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public void* WorkItem;
}
