using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.AddDeviceWithoutDevice;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;

    [UnmanagedCallersOnly]
    internal static int AddDevice(DRIVER_OBJECT* driver, DEVICE_OBJECT* physical)
    {
        // A filter that does not take part in this stack: no device, nothing to clear.
        return STATUS_SUCCESS;
    }

    internal static void RegisterAddDevice(DRIVER_OBJECT* driver) => driver->DriverExtension->AddDevice = &AddDevice;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct DRIVER_EXTENSION
{
    public delegate* unmanaged<DRIVER_OBJECT*, DEVICE_OBJECT*, int> AddDevice;
}

internal unsafe struct DRIVER_OBJECT
{
    public DRIVER_EXTENSION* DriverExtension;
}
