using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>What a request asks of one driver of a stack. 0x24 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 0x24)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct IO_STACK_LOCATION
{
    /// <summary>The kind of request: an index into <c>DRIVER_OBJECT.MajorFunction</c>.</summary>
    [FieldOffset(0x00)] public byte MajorFunction;

    /// <summary>A sub-kind.</summary>
    [FieldOffset(0x01)] public byte MinorFunction;

    /// <summary>Request-specific flags.</summary>
    [FieldOffset(0x02)] public byte Flags;

    /// <summary><c>SL_PENDING_RETURNED</c> and when the completion routine runs. Set by <c>IoMarkIrpPending</c> and <c>IoSetCompletionRoutine</c>.</summary>
    [FieldOffset(0x03)] public byte Control;

    /// <summary>The request's arguments.</summary>
    [FieldOffset(0x04)] public IO_PARAMETERS Parameters;

    /// <summary>The device the request was sent to.</summary>
    [FieldOffset(0x14)] public PVOID DeviceObject;

    /// <summary>The open file, or null.</summary>
    [FieldOffset(0x18)] public PVOID FileObject;

    /// <summary>The routine of the driver above. Set with <c>IoSetCompletionRoutine</c>.</summary>
    [FieldOffset(0x1C)] public PVOID CompletionRoutine;

    /// <summary>What the completion routine gets.</summary>
    [FieldOffset(0x20)] public PVOID Context;
}

/// <summary>The union at <c>IO_STACK_LOCATION.Parameters</c>. 16 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 0x10)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct IO_PARAMETERS
{
    /// <summary>Arguments of IRP_MJ_CREATE.</summary>
    [FieldOffset(0)] public IO_CREATE_PARAMETERS Create;

    /// <summary>Arguments of IRP_MJ_READ.</summary>
    [FieldOffset(0)] public IO_TRANSFER_PARAMETERS Read;

    /// <summary>Arguments of IRP_MJ_WRITE.</summary>
    [FieldOffset(0)] public IO_TRANSFER_PARAMETERS Write;

    /// <summary>Arguments of IRP_MJ_DEVICE_CONTROL and IRP_MJ_INTERNAL_DEVICE_CONTROL.</summary>
    [FieldOffset(0)] public IO_DEVICE_CONTROL_PARAMETERS DeviceIoControl;

    /// <summary>Arguments of requests that drivers define themselves.</summary>
    [FieldOffset(0)] public IO_OTHER_PARAMETERS Others;
}

/// <summary>Arguments of IRP_MJ_CREATE. 16 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Size = 0x10)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct IO_CREATE_PARAMETERS
{
    /// <summary>The security context; null here.</summary>
    public PVOID SecurityContext;

    /// <summary>Options and, in the top byte, the disposition.</summary>
    public uint Options;

    /// <summary>File attributes.</summary>
    public ushort FileAttributes;

    /// <summary>What other openers may do.</summary>
    public ushort ShareAccess;

    /// <summary>Bytes of extended attributes; 0 here.</summary>
    public uint EaLength;
}

/// <summary>Arguments of IRP_MJ_READ and IRP_MJ_WRITE. 16 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4, Size = 0x10)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct IO_TRANSFER_PARAMETERS
{
    /// <summary>Bytes to transfer.</summary>
    public uint Length;

    /// <summary>A key for sorting, or 0.</summary>
    public uint Key;

    /// <summary>Where in the device the transfer starts.</summary>
    public long ByteOffset;
}

/// <summary>Arguments of IRP_MJ_DEVICE_CONTROL. 16 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Size = 0x10)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct IO_DEVICE_CONTROL_PARAMETERS
{
    /// <summary>Bytes of the output buffer.</summary>
    public uint OutputBufferLength;

    /// <summary>Bytes of the input buffer.</summary>
    public uint InputBufferLength;

    /// <summary>The control code; its low two bits are the transfer method.</summary>
    public uint IoControlCode;

    /// <summary>The raw user address of the input of METHOD_NEITHER: neither checked nor mapped.</summary>
    public PVOID Type3InputBuffer;
}

/// <summary>Four words that the two drivers of a request give their meaning. 16 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Size = 0x10)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct IO_OTHER_PARAMETERS
{
    /// <summary>First word.</summary>
    public PVOID Argument1;

    /// <summary>Second word.</summary>
    public PVOID Argument2;

    /// <summary>Third word.</summary>
    public PVOID Argument3;

    /// <summary>Fourth word.</summary>
    public PVOID Argument4;
}
