namespace Irql.Cases.DriverModel.ReadOnlyDeviceFieldWritten;

internal static unsafe class Driver
{
    internal static void Relink(DEVICE_OBJECT* device, DEVICE_OBJECT* other)
    {
        device->NextDevice = other; // IRQL6003
        device->DriverObject = null; // IRQL6003
    }

    internal static uint CountDevices(DRIVER_OBJECT* driver)
    {
        uint count = 0;
        for (DEVICE_OBJECT* device = driver->DeviceObject; device != null; device = device->NextDevice)
        {
            count++;
        }

        return count;
    }
}

internal unsafe struct DEVICE_OBJECT
{
    public DRIVER_OBJECT* DriverObject;
    public DEVICE_OBJECT* NextDevice;
}

internal unsafe struct DRIVER_OBJECT
{
    public DEVICE_OBJECT* DeviceObject;
}
