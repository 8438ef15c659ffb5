using System.Diagnostics;
using Irql.Runtime.IoManagement;

namespace Irql.Runtime;

/// <summary>
/// The fields of a stack location, through a pointer to it: each access reads or writes guest memory where the field is, and nothing else.
/// </summary>
[IrqlRequiresMax(IrqlLevel.High), StackTraceHidden]
public static class StackLocationFields
{
    extension(KernelPtr<IO_STACK_LOCATION> location)
    {
        /// <summary>The kind of request: <c>IRP_MJ_READ</c> and the like.</summary>
        public byte MajorFunction
        {
            get => Cell.U8(location.Address + 0x00);
            set => Cell.U8(location.Address + 0x00, value);
        }

        /// <summary>A sub-kind.</summary>
        public byte MinorFunction
        {
            get => Cell.U8(location.Address + 0x01);
            set => Cell.U8(location.Address + 0x01, value);
        }

        /// <summary>Request-specific flags.</summary>
        public byte Flags
        {
            get => Cell.U8(location.Address + 0x02);
            set => Cell.U8(location.Address + 0x02, value);
        }

        /// <summary><c>SL_PENDING_RETURNED</c> and when the completion routine runs.</summary>
        public byte Control
        {
            get => Cell.U8(location.Address + 0x03);
            set => Cell.U8(location.Address + 0x03, value);
        }

        /// <summary>The request's arguments: a copy of all four words; assign it as a whole.</summary>
        public IO_PARAMETERS Parameters
        {
            get => Cell.Get<IO_PARAMETERS>(location.Address + 0x04);
            set => Cell.Set(location.Address + 0x04, value);
        }

        /// <summary>The device the request was sent to.</summary>
        public KernelPtr<DEVICE_OBJECT> DeviceObject
        {
            get => new(Cell.U32(location.Address + 0x14));
            set => Cell.U32(location.Address + 0x14, value.Address);
        }

        /// <summary>The open file, or null.</summary>
        public KernelPtr<FILE_OBJECT> FileObject
        {
            get => new(Cell.U32(location.Address + 0x18));
            set => Cell.U32(location.Address + 0x18, value.Address);
        }

        /// <summary>Code address of the completion routine of the driver above, or null.</summary>
        public PVOID CompletionRoutine
        {
            get => new(Cell.U32(location.Address + 0x1C));
            set => Cell.U32(location.Address + 0x1C, value.Address);
        }

        /// <summary>What the completion routine gets.</summary>
        public PVOID Context
        {
            get => new(Cell.U32(location.Address + 0x20));
            set => Cell.U32(location.Address + 0x20, value.Address);
        }
    }
}
