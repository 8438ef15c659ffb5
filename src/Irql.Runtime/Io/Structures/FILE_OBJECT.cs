using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>One open of a device. 0x70 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 0x70)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct FILE_OBJECT
{
    /// <summary>Always 5.</summary>
    [FieldOffset(0x00)] public short Type;

    /// <summary>Bytes of the object.</summary>
    [FieldOffset(0x02)] public short Size;

    /// <summary>The named device that was opened.</summary>
    [FieldOffset(0x04)] public PVOID DeviceObject;

    /// <summary>For the driver that handles the open.</summary>
    [FieldOffset(0x0C)] public PVOID FsContext;

    /// <summary>For the driver that handles the open.</summary>
    [FieldOffset(0x10)] public PVOID FsContext2;

    /// <summary>Status of the last finished request on a synchronous file.</summary>
    [FieldOffset(0x1C)] public NTSTATUS FinalStatus;

    /// <summary><c>FO_SYNCHRONOUS_IO</c> and the like.</summary>
    [FieldOffset(0x2C)] public uint Flags;

    /// <summary>What was opened below the device's name.</summary>
    [FieldOffset(0x30)] public UNICODE_STRING FileName;

    /// <summary>The position of a synchronous file.</summary>
    [FieldOffset(0x38)] public long CurrentByteOffset;
}

/// <summary>Offsets in a file object.</summary>
internal static class FileOffsets
{
    public const uint DeviceObject = 0x04;
    public const uint FinalStatus = 0x1C;
    public const uint Flags = 0x2C;
    public const uint CurrentByteOffset = 0x38;
    public const uint Lock = 0x4C;
    public const uint Event = 0x5C;
}
