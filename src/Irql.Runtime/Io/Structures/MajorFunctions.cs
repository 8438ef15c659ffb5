using System.Diagnostics;
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
    /// <remarks>As in C the index is not checked: another number reads or overwrites what lies before or behind the table.</remarks>
    public DriverDispatch? this[int major]
    {
        get => IoRoutines.Find<DriverDispatch>(Cell.U32(Slot(major)));
        set => Cell.U32(Slot(major), value is null ? IoRoutines.InvalidRequest : IoRoutines.AddressOf(value));
    }

    private uint Slot(int major) => driver.Address + DriverOffsets.MajorFunction + ((uint)major * 4);
}
