using System.Diagnostics;
using Irql.Runtime.IoManagement;

namespace Irql.Runtime;

/// <summary>
/// The fields of a device object, through a pointer to it: each access reads or writes guest memory where the field is, and nothing else.
/// </summary>
[IrqlRequiresMax(IrqlLevel.High), StackTraceHidden]
public static class DeviceFields
{
    extension(KernelPtr<DEVICE_OBJECT> device)
    {
        /// <summary>Open handles on the device.</summary>
        public int ReferenceCount
        {
            get => (int)Cell.U32(device.Address + 0x04);
            set => Cell.U32(device.Address + 0x04, (uint)value);
        }

        /// <summary>The driver that made the device.</summary>
        public KernelPtr<DRIVER_OBJECT> DriverObject
        {
            get => new(Cell.U32(device.Address + 0x08));
            set => Cell.U32(device.Address + 0x08, value.Address);
        }

        /// <summary>The driver's next device, or null.</summary>
        public KernelPtr<DEVICE_OBJECT> NextDevice
        {
            get => new(Cell.U32(device.Address + 0x0C));
            set => Cell.U32(device.Address + 0x0C, value.Address);
        }

        /// <summary>The device attached on top of this one, or null.</summary>
        public KernelPtr<DEVICE_OBJECT> AttachedDevice
        {
            get => new(Cell.U32(device.Address + 0x10));
            set => Cell.U32(device.Address + 0x10, value.Address);
        }

        /// <summary>The request that StartIo works on, or null.</summary>
        public KernelPtr<IRP> CurrentIrp
        {
            get => new(Cell.U32(device.Address + 0x14));
            set => Cell.U32(device.Address + 0x14, value.Address);
        }

        /// <summary><c>DO_BUFFERED_IO</c> and the like.</summary>
        public uint Flags
        {
            get => Cell.U32(device.Address + 0x1C);
            set => Cell.U32(device.Address + 0x1C, value);
        }

        /// <summary><c>FILE_DEVICE_SECURE_OPEN</c> and the like.</summary>
        public uint Characteristics
        {
            get => Cell.U32(device.Address + 0x20);
            set => Cell.U32(device.Address + 0x20, value);
        }

        /// <summary>The driver's own data of the device, in nonpaged memory; null when it asked for none.</summary>
        public PVOID DeviceExtension
        {
            get => new(Cell.U32(device.Address + 0x28));
            set => Cell.U32(device.Address + 0x28, value.Address);
        }

        /// <summary>The kind of device: <c>FILE_DEVICE_UNKNOWN</c> and the like.</summary>
        public uint DeviceType
        {
            get => Cell.U32(device.Address + 0x2C);
            set => Cell.U32(device.Address + 0x2C, value);
        }

        /// <summary>Stack locations that a request to this device needs.</summary>
        public int StackSize
        {
            get => (sbyte)Cell.U8(device.Address + 0x30);
            set => Cell.U8(device.Address + 0x30, (byte)value);
        }

        /// <summary>Required alignment of buffers, as a mask.</summary>
        public uint AlignmentRequirement
        {
            get => Cell.U32(device.Address + 0x5C);
            set => Cell.U32(device.Address + 0x5C, value);
        }

        /// <summary>The DPC that <c>IoInitializeDpcRequest</c> prepares. Touches nothing.</summary>
        public KernelPtr<KDPC> Dpc => new(device.Address + 0x74);
    }
}
