namespace Irql.Cases.DriverModel.OpaqueDriverFields;

internal static unsafe class Driver
{
    internal static bool IsLegacy(DRIVER_OBJECT* driver) => (driver->Flags & 2) != 0; // IRQL6003

    internal static void* ImageBase(DRIVER_OBJECT* driver) => driver->DriverStart; // IRQL6003

    internal static DEVICE_OBJECT* FirstDevice(DRIVER_OBJECT* driver) => driver->DeviceObject;
}

internal struct DEVICE_OBJECT
{
    public uint Flags;
}

internal unsafe struct DRIVER_OBJECT
{
    public DEVICE_OBJECT* DeviceObject;
    public uint Flags;
    public void* DriverStart;
}
