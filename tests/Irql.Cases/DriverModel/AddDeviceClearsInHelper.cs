using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.AddDeviceClearsInHelper;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const int STATUS_SUCCESS = 0;
    private const uint DO_DEVICE_INITIALIZING = 0x80;
    private const uint FILE_DEVICE_UNKNOWN = 0x22;

    private static int Create(DRIVER_OBJECT* driver, DEVICE_OBJECT** device)
    {
        int status = IoCreateDevice(driver, 64, null, FILE_DEVICE_UNKNOWN, 0, FALSE, device);
        if (status == STATUS_SUCCESS)
        {
            Finish(*device);
        }

        return status;
    }

    private static void Finish(DEVICE_OBJECT* device) => device->Flags &= ~DO_DEVICE_INITIALIZING;

    [UnmanagedCallersOnly]
    internal static int AddDevice(DRIVER_OBJECT* driver, DEVICE_OBJECT* physical)
    {
        DEVICE_OBJECT* device;
        return Create(driver, &device);
    }

    internal static void RegisterAddDevice(DRIVER_OBJECT* driver) => driver->DriverExtension->AddDevice = &AddDevice;

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int IoCreateDevice(DRIVER_OBJECT* driverObject, uint deviceExtensionSize, UNICODE_STRING* deviceName, uint deviceType, uint deviceCharacteristics, byte exclusive, DEVICE_OBJECT** deviceObject);
}

internal struct UNICODE_STRING
{
    public nuint Reserved;
}

internal struct DEVICE_OBJECT
{
    public uint Flags;
}

internal unsafe struct DRIVER_EXTENSION
{
    public delegate* unmanaged<DRIVER_OBJECT*, DEVICE_OBJECT*, int> AddDevice;
}

internal unsafe struct DRIVER_OBJECT
{
    public uint Flags;
    public DRIVER_EXTENSION* DriverExtension;
}
