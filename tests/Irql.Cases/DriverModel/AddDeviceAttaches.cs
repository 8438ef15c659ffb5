using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.AddDeviceAttaches;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_UNSUCCESSFUL = unchecked((int)0xC0000001);
    private const uint DO_DEVICE_INITIALIZING = 0x80;
    private const uint DO_POWER_PAGABLE = 0x2000;
    private const uint DO_BUFFERED_IO = 4;
    private const uint FILE_DEVICE_UNKNOWN = 0x22;

    [UnmanagedCallersOnly]
    internal static int AddDevice(DRIVER_OBJECT* driver, DEVICE_OBJECT* physical)
    {
        DEVICE_OBJECT* device;
        int status = IoCreateDevice(driver, (uint)sizeof(EXTENSION), null, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
        if (status < 0)
        {
            return status;
        }

        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        extension->Lower = IoAttachDeviceToDeviceStack(device, physical);
        if (extension->Lower == null)
        {
            IoDeleteDevice(device);
            return STATUS_UNSUCCESSFUL;
        }

        device->Flags |= extension->Lower->Flags & (DO_BUFFERED_IO | DO_POWER_PAGABLE);
        device->Flags &= ~DO_DEVICE_INITIALIZING;
        return STATUS_SUCCESS;
    }

    internal static void RegisterAddDevice(DRIVER_OBJECT* driver) => driver->DriverExtension->AddDevice = &AddDevice;

    [DllImport("*")]
    private static extern DEVICE_OBJECT* IoAttachDeviceToDeviceStack(DEVICE_OBJECT* sourceDevice, DEVICE_OBJECT* targetDevice);

    [DllImport("*")]
    private static extern int IoCreateDevice(DRIVER_OBJECT* driverObject, uint deviceExtensionSize, UNICODE_STRING* deviceName, uint deviceType, uint deviceCharacteristics, byte exclusive, DEVICE_OBJECT** deviceObject);

    [DllImport("*")]
    private static extern void IoDeleteDevice(DEVICE_OBJECT* deviceObject);
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
}

internal unsafe struct DRIVER_OBJECT
{
    public uint Flags;
    public DRIVER_EXTENSION* DriverExtension;
}

internal unsafe struct EXTENSION
{
    public DEVICE_OBJECT* Lower;
}
