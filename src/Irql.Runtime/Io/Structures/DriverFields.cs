using System.Diagnostics;
using Irql.Runtime.IoManagement;

namespace Irql.Runtime;

/// <summary>
/// The fields of a driver object, through a pointer to it: each access reads or writes guest memory where the field is, and nothing else.
/// </summary>
[IrqlRequiresMax(IrqlLevel.High), StackTraceHidden]
public static class DriverFields
{
    extension(KernelPtr<DRIVER_OBJECT> driver)
    {
        /// <summary>The first of the driver's devices, or null; the rest hangs on <c>NextDevice</c>.</summary>
        public KernelPtr<DEVICE_OBJECT> DeviceObject
        {
            get => new(Cell.U32(driver.Address + 0x04));
            set => Cell.U32(driver.Address + 0x04, value.Address);
        }

        /// <summary>The part that holds AddDevice.</summary>
        public KernelPtr<DRIVER_EXTENSION> DriverExtension
        {
            get => new(Cell.U32(driver.Address + 0x18));
            set => Cell.U32(driver.Address + 0x18, value.Address);
        }

        /// <summary>The 28 dispatch routines: <c>driver.MajorFunction[Wdm.IRP_MJ_READ] = Read</c>.</summary>
        public MajorFunctions MajorFunction => new(driver);

        /// <summary>The routine that starts requests one by one, or null. Reading an address that is no such routine gives null.</summary>
        public DriverStartio? DriverStartIo
        {
            get => IoRoutines.Find<DriverStartio>(Cell.U32(driver.Address + 0x30));
            set => Cell.U32(driver.Address + 0x30, IoRoutines.AddressOf(value));
        }

        /// <summary>The routine that runs before the driver is unloaded, or null: then the driver cannot be unloaded.</summary>
        public DriverUnload? DriverUnload
        {
            get => IoRoutines.Find<DriverUnload>(Cell.U32(driver.Address + 0x34));
            set => Cell.U32(driver.Address + 0x34, IoRoutines.AddressOf(value));
        }
    }

    extension(KernelPtr<DRIVER_EXTENSION> extension)
    {
        /// <summary>The routine that makes a device for new hardware, or null. Reading an address that is no such routine gives null.</summary>
        public DriverAddDevice? AddDevice
        {
            get => IoRoutines.Find<DriverAddDevice>(Cell.U32(extension.Address + 4));
            set => Cell.U32(extension.Address + 4, IoRoutines.AddressOf(value));
        }
    }
}
