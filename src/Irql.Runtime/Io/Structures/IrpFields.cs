using System.Diagnostics;
using Irql.Runtime.IoManagement;

namespace Irql.Runtime;

/// <summary>
/// The fields of a request, through a pointer to it: each access reads or writes guest memory where the field is, and nothing else.
/// </summary>
[IrqlRequiresMax(IrqlLevel.High), StackTraceHidden]
public static class IrpFields
{
    extension(KernelPtr<IRP> irp)
    {
        /// <summary>The locked user buffer of direct I/O, or null.</summary>
        public KernelPtr<MDL> MdlAddress
        {
            get => new(Cell.U32(irp.Address + 0x04));
            set => Cell.U32(irp.Address + 0x04, value.Address);
        }

        /// <summary>What the I/O manager has to do at completion: <c>IRP_BUFFERED_IO</c> and the like.</summary>
        public uint Flags
        {
            get => Cell.U32(irp.Address + 0x08);
            set => Cell.U32(irp.Address + 0x08, value);
        }

        /// <summary>The system buffer of buffered I/O, the master request, or the count of associated ones.</summary>
        public IRP_ASSOCIATED AssociatedIrp
        {
            get => Cell.Get<IRP_ASSOCIATED>(irp.Address + 0x0C);
            set => Cell.Set(irp.Address + 0x0C, value);
        }

        /// <summary>How the request ends; its members can be assigned.</summary>
        public IoStatusField IoStatus => new(new(irp.Address + 0x18));

        /// <summary>Kernel or user mode: whether addresses of the request are to be trusted.</summary>
        public KPROCESSOR_MODE RequestorMode => (KPROCESSOR_MODE)Cell.U8(irp.Address + 0x20);

        /// <summary>True in a completion routine when a lower driver returned STATUS_PENDING.</summary>
        public bool PendingReturned
        {
            get => Cell.U8(irp.Address + 0x21) != 0;
            set => Cell.U8(irp.Address + 0x21, value ? (byte)1 : (byte)0);
        }

        /// <summary>Number of stack locations.</summary>
        public int StackCount => (sbyte)Cell.U8(irp.Address + 0x22);

        /// <summary>Number of the current location; counts down on the way to the lowest driver.</summary>
        public int CurrentLocation => (sbyte)Cell.U8(irp.Address + 0x23);

        /// <summary>True once cancellation was asked for.</summary>
        public bool Cancel
        {
            get => Cell.U8(irp.Address + 0x24) != 0;
            set => Cell.U8(irp.Address + 0x24, value ? (byte)1 : (byte)0);
        }

        /// <summary>The level that a cancel routine has to release the cancel spin lock to.</summary>
        public IrqlLevel CancelIrql
        {
            get => (IrqlLevel)Cell.U8(irp.Address + 0x25);
            set => Cell.U8(irp.Address + 0x25, (byte)value);
        }

        /// <summary>Where the final status block goes.</summary>
        public PVOID UserIosb
        {
            get => new(Cell.U32(irp.Address + 0x28));
            set => Cell.U32(irp.Address + 0x28, value.Address);
        }

        /// <summary>The event that final completion sets, or null.</summary>
        public PVOID UserEvent
        {
            get => new(Cell.U32(irp.Address + 0x2C));
            set => Cell.U32(irp.Address + 0x2C, value.Address);
        }

        /// <summary>Code address of the routine that cancels the request now, or null.</summary>
        public PVOID CancelRoutine => new(Cell.U32(irp.Address + 0x38));

        /// <summary>The raw output address of neither I/O: a user address that nobody has checked.</summary>
        public PVOID UserBuffer
        {
            get => new(Cell.U32(irp.Address + 0x3C));
            set => Cell.U32(irp.Address + 0x3C, value.Address);
        }

        /// <summary>Four words for the driver that owns the request; stands for <c>Tail.Overlay.DriverContext</c>.</summary>
        public KernelArray<PVOID> DriverContext => new(new(irp.Address + 0x40), 4);

        /// <summary>The thread that made the request; stands for <c>Tail.Overlay.Thread</c>.</summary>
        public PVOID Thread
        {
            get => new(Cell.U32(irp.Address + 0x50));
            set => Cell.U32(irp.Address + 0x50, value.Address);
        }

        /// <summary>A link for the queues of the driver that owns the request; stands for <c>Tail.Overlay.ListEntry</c>. Touches nothing.</summary>
        public KernelPtr<LIST_ENTRY> ListEntry => new(irp.Address + 0x58);

        /// <summary>The request's open file, or null; stands for <c>Tail.Overlay.OriginalFileObject</c>.</summary>
        public KernelPtr<FILE_OBJECT> OriginalFileObject
        {
            get => new(Cell.U32(irp.Address + 0x64));
            set => Cell.U32(irp.Address + 0x64, value.Address);
        }

        internal KernelPtr<IO_STACK_LOCATION> CurrentStackLocation
        {
            get => new(Cell.U32(irp.Address + 0x60));
            set => Cell.U32(irp.Address + 0x60, value.Address);
        }
    }

    extension(KernelPtr<LIST_ENTRY> entry)
    {
        /// <summary>
        /// The request whose <c>ListEntry</c> this is: <c>CONTAINING_RECORD(entry, IRP, Tail.Overlay.ListEntry)</c>. Touches nothing.
        /// </summary>
        public KernelPtr<IRP> ContainingIrp => new(entry.Address - 0x58);
    }
}
