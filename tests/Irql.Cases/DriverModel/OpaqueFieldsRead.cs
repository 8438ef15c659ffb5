namespace Irql.Cases.DriverModel.OpaqueFieldsRead;

internal static unsafe class Driver
{
    internal static bool HasTimer(DEVICE_OBJECT* device) => device->Timer != null; // IRQL6003 info

    internal static DEVICE_OBJECT* Above(DEVICE_OBJECT* device) => device->AttachedDevice; // IRQL6003 info

    internal static int References(DEVICE_OBJECT* device) => device->ReferenceCount;

    internal static uint Kind(DEVICE_OBJECT* device) => device->DeviceType;
}

internal unsafe struct DEVICE_OBJECT
{
    public int ReferenceCount;
    public DEVICE_OBJECT* AttachedDevice;
    public void* Timer;
    public uint DeviceType;
}
