namespace Company.IrqlNative1;

// The structures the driver touches, in the order and the sizes of the C headers (x64).

internal struct KSPIN_LOCK
{
    private nuint _value;
}

internal unsafe struct KTIMER
{
    private fixed long _opaque[8];
}

internal unsafe struct KDPC
{
    private fixed long _opaque[8];
}

internal unsafe struct UNICODE_STRING
{
    public ushort Length;
    public ushort MaximumLength;
    public char* Buffer;
}

internal unsafe struct DRIVER_OBJECT
{
    public short Type;
    public short Size;
    public void* DeviceObject;
    public uint Flags;
    public void* DriverStart;
    public uint DriverSize;
    public void* DriverSection;
    public void* DriverExtension;
    public UNICODE_STRING DriverName;
    public UNICODE_STRING* HardwareDatabase;
    public void* FastIoDispatch;
    public void* DriverInit;
    public void* DriverStartIo;
    public delegate* unmanaged<DRIVER_OBJECT*, void> DriverUnload;
    public fixed ulong MajorFunction[28];
}
