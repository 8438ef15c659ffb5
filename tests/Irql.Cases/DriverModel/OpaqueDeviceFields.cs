namespace Irql.Cases.DriverModel.OpaqueDeviceFields;

internal static unsafe class Driver
{
    private const uint DO_BUFFERED_IO = 4;

    internal static void Detach(DEVICE_OBJECT* device)
    {
        device->Vpb = null; // IRQL6003
        device->Flags |= DO_BUFFERED_IO;
        device->StackSize = 2;
        device->Characteristics = 0;
    }

    internal static DRIVER_OBJECT* DriverOf(DEVICE_OBJECT* device) => device->DriverObject;

    internal static EXTENSION* Extension(DEVICE_OBJECT* device) => (EXTENSION*)device->DeviceExtension;
}

internal unsafe struct DEVICE_OBJECT
{
    public DRIVER_OBJECT* DriverObject;
    public uint Flags;
    public uint Characteristics;
    public void* Vpb;
    public void* DeviceExtension;
    public sbyte StackSize;
}

internal struct DRIVER_OBJECT
{
    public uint Flags;
}

internal struct EXTENSION
{
    public nuint Reserved;
}
