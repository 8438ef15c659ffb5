using System.Diagnostics;
using Irql.Runtime.IoManagement;

namespace Irql.Runtime;

/// <summary>
/// The fields of a file object, through a pointer to it: each access reads or writes guest memory where the field is, and nothing else.
/// </summary>
[IrqlRequiresMax(IrqlLevel.High), StackTraceHidden]
public static class FileFields
{
    extension(KernelPtr<FILE_OBJECT> file)
    {
        /// <summary>The named device that was opened.</summary>
        public KernelPtr<DEVICE_OBJECT> DeviceObject
        {
            get => new(Cell.U32(file.Address + 0x04));
            set => Cell.U32(file.Address + 0x04, value.Address);
        }

        /// <summary>For the driver that handles the open.</summary>
        public PVOID FsContext
        {
            get => new(Cell.U32(file.Address + 0x0C));
            set => Cell.U32(file.Address + 0x0C, value.Address);
        }

        /// <summary>For the driver that handles the open.</summary>
        public PVOID FsContext2
        {
            get => new(Cell.U32(file.Address + 0x10));
            set => Cell.U32(file.Address + 0x10, value.Address);
        }

        /// <summary>Status of the last finished request on a synchronous file.</summary>
        public NTSTATUS FinalStatus
        {
            get => new(Cell.U32(file.Address + 0x1C));
            set => Cell.U32(file.Address + 0x1C, value.Value);
        }

        /// <summary><c>FO_SYNCHRONOUS_IO</c> (2) and the like.</summary>
        public uint Flags
        {
            get => Cell.U32(file.Address + 0x2C);
            set => Cell.U32(file.Address + 0x2C, value);
        }

        /// <summary>What was opened below the device's name. Touches nothing.</summary>
        public KernelPtr<UNICODE_STRING> FileName => new(file.Address + 0x30);

        /// <summary>The position of a synchronous file.</summary>
        public long CurrentByteOffset
        {
            get => Cell.Get<long>(file.Address + 0x38);
            set => Cell.Set(file.Address + 0x38, value);
        }
    }
}
