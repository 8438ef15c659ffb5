using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.ReinitialisationOutsideDriverEntry;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnReinitialize(DRIVER_OBJECT* driver, void* context, uint count) => ((EXTENSION*)context)->Count = count;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        IoRegisterDriverReinitialization(extension->Lower->DriverObject, &OnReinitialize, extension); // IRQL6009
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [UnmanagedCallersOnly(EntryPoint = "DriverEntry")]
    internal static int DriverEntry(DRIVER_OBJECT* driver, UNICODE_STRING* registryPath)
    {
        IoRegisterDriverReinitialization(driver, &OnReinitialize, null);
        return STATUS_SUCCESS;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoRegisterDriverReinitialization(DRIVER_OBJECT* driverObject, delegate* unmanaged<DRIVER_OBJECT*, void*, uint, void> driverReinitializationRoutine, void* context);
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
    public DEVICE_OBJECT* Lower;
    public void* WorkItem;
    public uint Count;
}
