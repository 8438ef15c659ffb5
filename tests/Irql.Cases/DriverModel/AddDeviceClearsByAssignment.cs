using System.Runtime.InteropServices;
using static Irql.Cases.DriverModel.AddDeviceClearsByAssignment.Ntoskrnl;

namespace Irql.Cases.DriverModel.AddDeviceClearsByAssignment;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const int STATUS_SUCCESS = 0;
    private const uint DO_DEVICE_INITIALIZING = 0x80;
    private const uint FILE_DEVICE_UNKNOWN = 0x22;

    [UnmanagedCallersOnly]
    internal static int AddDevice(DRIVER_OBJECT* driver, DEVICE_OBJECT* physical)
    {
        DEVICE_OBJECT* device;
        int status = IoCreateDevice(driver, 64, null, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
        if (status < 0)
        {
            return status;
        }

        device->Flags = device->Flags & ~DO_DEVICE_INITIALIZING;
        return STATUS_SUCCESS;
    }

    internal static void RegisterAddDevice(DRIVER_OBJECT* driver) => driver->DriverExtension->AddDevice = &AddDevice;
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern int IoCreateDevice(DRIVER_OBJECT* DriverObject, uint DeviceExtensionSize, UNICODE_STRING* DeviceName, uint DeviceType, uint DeviceCharacteristics, byte Exclusive, DEVICE_OBJECT** DeviceObject);
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
