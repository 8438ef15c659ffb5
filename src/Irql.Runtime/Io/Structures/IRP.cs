using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>An I/O request packet: its fixed part. One <see cref="IO_STACK_LOCATION"/> for each device in the stack follows. 0x70 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 0x70)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct IRP
{
    /// <summary>Always 6 in a live packet.</summary>
    [FieldOffset(0x00)] public short Type;

    /// <summary>Bytes of the packet with its stack locations.</summary>
    [FieldOffset(0x02)] public ushort Size;

    /// <summary>The locked user buffer of direct I/O, or null.</summary>
    [FieldOffset(0x04)] public PVOID MdlAddress;

    /// <summary>What the I/O manager has to do at completion: <c>IRP_BUFFERED_IO</c> and the like.</summary>
    [FieldOffset(0x08)] public uint Flags;

    /// <summary>The system buffer of buffered I/O, the master request, or the count of associated ones.</summary>
    [FieldOffset(0x0C)] public IRP_ASSOCIATED AssociatedIrp;

    /// <summary>Links the packet into the list of its thread.</summary>
    [FieldOffset(0x10)] public LIST_ENTRY ThreadListEntry;

    /// <summary>How the request ended.</summary>
    [FieldOffset(0x18)] public IO_STATUS_BLOCK IoStatus;

    /// <summary>0 for kernel mode, 1 for user mode: whether addresses of the request are to be trusted.</summary>
    [FieldOffset(0x20)] public sbyte RequestorMode;

    /// <summary>True in a completion routine when a lower driver returned STATUS_PENDING.</summary>
    [FieldOffset(0x21)] public byte PendingReturned;

    /// <summary>Number of stack locations.</summary>
    [FieldOffset(0x22)] public sbyte StackCount;

    /// <summary>Number of the current location; <see cref="StackCount"/> + 1 before the first driver has it, counting down.</summary>
    [FieldOffset(0x23)] public sbyte CurrentLocation;

    /// <summary>Not zero once cancellation was asked for.</summary>
    [FieldOffset(0x24)] public byte Cancel;

    /// <summary>The level that the cancel routine has to release the cancel spin lock to.</summary>
    [FieldOffset(0x25)] public byte CancelIrql;

    /// <summary>Which of the thread's processes the packet completes in.</summary>
    [FieldOffset(0x26)] public byte ApcEnvironment;

    /// <summary>How the packet was allocated.</summary>
    [FieldOffset(0x27)] public byte AllocationFlags;

    /// <summary>Where the final status block goes; a user address when the requestor is user mode.</summary>
    [FieldOffset(0x28)] public PVOID UserIosb;

    /// <summary>The event that final completion sets, or null.</summary>
    [FieldOffset(0x2C)] public PVOID UserEvent;

    /// <summary>Overlay: the bytes to allocate, or the user routine of asynchronous completion.</summary>
    [FieldOffset(0x30)] public PVOID UserApcRoutine;

    /// <summary>Overlay: the argument of the user routine.</summary>
    [FieldOffset(0x34)] public PVOID UserApcContext;

    /// <summary>The routine that cancels the request now, or null. Set it with <c>IoSetCancelRoutine</c> only.</summary>
    [FieldOffset(0x38)] public PVOID CancelRoutine;

    /// <summary>The raw output address of neither I/O; where buffered output is copied back to.</summary>
    [FieldOffset(0x3C)] public PVOID UserBuffer;

    /// <summary>What the packet's present owner uses.</summary>
    [FieldOffset(0x40)] public IRP_TAIL Tail;
}

/// <summary>The union at <c>IRP.AssociatedIrp</c>. 4 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 4)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct IRP_ASSOCIATED
{
    /// <summary>The packet that this one is a part of.</summary>
    [FieldOffset(0)] public PVOID MasterIrp;

    /// <summary>Parts that are still to be completed.</summary>
    [FieldOffset(0)] public int IrpCount;

    /// <summary>The nonpaged copy of the caller's data: input, and then output.</summary>
    [FieldOffset(0)] public PVOID SystemBuffer;
}

/// <summary>The union at <c>IRP.Tail</c>. 0x30 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 0x30)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct IRP_TAIL
{
    /// <summary>What drivers use while they own the packet.</summary>
    [FieldOffset(0)] public IRP_OVERLAY Overlay;
}

/// <summary>What drivers use of a packet while they own it. 0x28 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 0x28)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct IRP_OVERLAY
{
    /// <summary>First of four words for the driver that owns the packet; a device queue entry while it is in a device queue.</summary>
    [FieldOffset(0x00)] public PVOID DriverContext0;

    /// <summary>Second word.</summary>
    [FieldOffset(0x04)] public PVOID DriverContext1;

    /// <summary>Third word.</summary>
    [FieldOffset(0x08)] public PVOID DriverContext2;

    /// <summary>Fourth word.</summary>
    [FieldOffset(0x0C)] public PVOID DriverContext3;

    /// <summary>The thread that made the request.</summary>
    [FieldOffset(0x10)] public PVOID Thread;

    /// <summary>Reserved.</summary>
    [FieldOffset(0x14)] public PVOID AuxiliaryBuffer;

    /// <summary>For the owner's own queues.</summary>
    [FieldOffset(0x18)] public LIST_ENTRY ListEntry;

    /// <summary>The current stack location. Use <c>IoGetCurrentIrpStackLocation</c>.</summary>
    [FieldOffset(0x20)] public PVOID CurrentStackLocation;

    /// <summary>The file object that the request was made on.</summary>
    [FieldOffset(0x24)] public PVOID OriginalFileObject;
}
