using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.AddDeviceSetsInitializing;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const uint DO_DEVICE_INITIALIZING = 0x80;
    private const uint FILE_DEVICE_UNKNOWN = 0x22;

    [UnmanagedCallersOnly]
    internal static int AddDevice(DRIVER_OBJECT* driver, DEVICE_OBJECT* physical) // IRQL6002
    {
        DEVICE_OBJECT* device;
        int status = IoCreateDevice(driver, 64, null, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
        if (status >= 0)
        {
            device->Flags |= DO_DEVICE_INITIALIZING;
        }

        return status;
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
