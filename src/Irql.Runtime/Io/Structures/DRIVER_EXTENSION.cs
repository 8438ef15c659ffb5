using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>The part of a driver object that holds AddDevice. 0x14 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 0x14)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct DRIVER_EXTENSION
{
    /// <summary>The driver object.</summary>
    [FieldOffset(0x00)] public PVOID DriverObject;

    /// <summary>The routine that makes a device for new hardware, or null.</summary>
    [FieldOffset(0x04)] public PVOID AddDevice;

    /// <summary>Reserved.</summary>
    [FieldOffset(0x08)] public uint Count;

    /// <summary>Reserved: the name of the service key.</summary>
    [FieldOffset(0x0C)] public UNICODE_STRING ServiceKeyName;
}

/// <summary>Offsets in a driver object.</summary>
internal static class DriverOffsets
{
    public const uint DeviceObject = 0x04;
    public const uint DriverExtension = 0x18;
    public const uint DriverInit = 0x2C;
    public const uint DriverStartIo = 0x30;
    public const uint DriverUnload = 0x34;
    public const uint MajorFunction = 0x38;
    public const uint AddDevice = 0x04;
    public const int MajorFunctions = 28;
}
