using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.TimerInitialisedOutsideAddDevice;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const uint DO_DEVICE_INITIALIZING = 0x80;
    private const uint FILE_DEVICE_UNKNOWN = 0x22;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnSecond(DEVICE_OBJECT* device, void* context) => ((EXTENSION*)context)->Count++;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        _ = IoInitializeTimer(extension->Lower, &OnSecond, extension); // IRQL6009 info
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [UnmanagedCallersOnly]
    internal static int AddDevice(DRIVER_OBJECT* driver, DEVICE_OBJECT* physical)
    {
        DEVICE_OBJECT* device;
        int status = IoCreateDevice(driver, (uint)sizeof(EXTENSION), null, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
        if (status < 0)
        {
            return status;
        }

        status = IoInitializeTimer(device, &OnSecond, device->DeviceExtension);
        device->Flags &= ~DO_DEVICE_INITIALIZING;
        return status;
    }

    internal static void RegisterAddDevice(DRIVER_OBJECT* driver) => driver->DriverExtension->AddDevice = &AddDevice;

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int IoCreateDevice(DRIVER_OBJECT* driverObject, uint deviceExtensionSize, UNICODE_STRING* deviceName, uint deviceType, uint deviceCharacteristics, byte exclusive, DEVICE_OBJECT** deviceObject);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int IoInitializeTimer(DEVICE_OBJECT* deviceObject, delegate* unmanaged<DEVICE_OBJECT*, void*, void> timerRoutine, void* context);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);
}

internal struct UNICODE_STRING
{
    public nuint Reserved;
}

internal unsafe struct DEVICE_OBJECT
{
    public uint Flags;
    public void* DeviceExtension;
}

internal unsafe struct DRIVER_EXTENSION
{
    public delegate* unmanaged<DRIVER_OBJECT*, DEVICE_OBJECT*, int> AddDevice;
    public uint Count;
}

internal unsafe struct DRIVER_OBJECT
{
    public uint Flags;
    public DRIVER_EXTENSION* DriverExtension;
}

internal unsafe struct EXTENSION
{
    public DEVICE_OBJECT* Lower;
    public void* WorkItem;
    public uint Count;
}
