using System.Diagnostics;
using System;
using Irql.Runtime.IoManagement;

namespace Irql.Runtime;

/// <summary>The dispatch table of a driver object.</summary>
/// <param name="driver">The driver object.</param>
[StackTraceHidden]
[IrqlRequiresMax(IrqlLevel.High)]
public sealed class MajorFunctions(KernelPtr<DRIVER_OBJECT> driver)
{
    /// <summary>
    /// The routine for one kind of request. Assigning null brings back the I/O manager's own, which completes with
    /// STATUS_INVALID_DEVICE_REQUEST. Reading gives null for a routine that is no driver's.
    /// </summary>
    /// <param name="major">0..1B; <c>IRP_MJ_READ</c> and the like.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number above 1B: no such slot exists, and C would overwrite what follows the table.</exception>
    [IrqlRequiresMax(IrqlLevel.High)]
    public DriverDispatch? this[int major]
    {
        get => IoRoutines.Find<DriverDispatch>(Cell.U32(Slot(major)));
        set => Cell.U32(Slot(major), value is null ? IoRoutines.InvalidRequest : IoRoutines.AddressOf(value));
    }

    private uint Slot(int major)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(major);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(major, Wdm.IRP_MJ_MAXIMUM_FUNCTION);
        return driver.Address + 0x38 + ((uint)major * 4);
    }
}
