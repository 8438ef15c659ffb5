using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.DriverModel.AddDeviceByRoleAttribute;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const uint FILE_DEVICE_UNKNOWN = 0x22;

    [IrqlRole("DRIVER_ADD_DEVICE")]
    internal static int AddDevice(DRIVER_OBJECT* driver, DEVICE_OBJECT* physical) // IRQL6002
    {
        DEVICE_OBJECT* device;
        return IoCreateDevice(driver, 64, null, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    }

    // No role and no slot: nothing says that this is an add-device routine.
    internal static int CreateControlDevice(DRIVER_OBJECT* driver)
    {
        DEVICE_OBJECT* device;
        return IoCreateDevice(driver, 64, null, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int IoCreateDevice(DRIVER_OBJECT* driverObject, uint deviceExtensionSize, UNICODE_STRING* deviceName, uint deviceType, uint deviceCharacteristics, byte exclusive, DEVICE_OBJECT** deviceObject);
}

internal struct UNICODE_STRING
{
    public nuint Reserved;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal struct DRIVER_OBJECT
{
    public nuint Reserved;
}
