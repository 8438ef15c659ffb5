using Irql.Runtime.Locking;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.IoManagement;

/// <content>Cancellation and the one lock that guards it.</content>
internal sealed partial class IoManager
{
    /// <summary>Guest address of the cancel spin lock, in the kernel's resident data.</summary>
    public uint CancelLock => _machine.Code.Kernel.ResidentData + 0x800;

    /// <summary>IoAcquireCancelSpinLock; returns the old level.</summary>
    public IrqlLevel AcquireCancelLock(Processor processor) =>
        SpinLocks.RaiseAndAcquire(processor, CancelLock, Processor.Dispatch, "IoAcquireCancelSpinLock");

    /// <summary>IoReleaseCancelSpinLock.</summary>
    public void ReleaseCancelLock(Processor processor, IrqlLevel irql) => SpinLocks.ReleaseAndLower(processor, CancelLock, (byte)irql);

    /// <summary>
    /// IoSetCancelRoutine: an atomic exchange, and a moment at which anybody else may come first. Null tells that cancellation has begun, or that
    /// none was set.
    /// </summary>
    public uint SetCancelRoutine(Processor processor, KernelPtr<IRP> irp, uint routine)
    {
        _machine.Scheduler.Point(processor, PointKind.Interlocked);
        var field = irp.Address + 0x38;
        using var own = new OwnWork(Processor.Current);
        Processor.Current.TellInterlocked(field, 4);
        var old = Cell.U32(field);
        Cell.U32(field, routine);
        return old;
    }

    /// <summary>IoCancelIrp: true when a cancel routine was called.</summary>
    public bool Cancel(Processor processor, KernelPtr<IRP> irp)
    {
        using var own = new OwnWork(processor);
        var irql = AcquireCancelLock(processor);
        processor = Processor.Current;
        irp.Cancel = true;
        _machine.Tracer.Record(processor, TraceKind.Request, irp.Address, 0, "cancel");
        var routine = SetCancelRoutine(processor, irp, 0);
        processor = Processor.Current;
        if (routine == 0)
        {
            ReleaseCancelLock(processor, irql);
            return false;
        }

        if (irp.CurrentLocation > irp.StackCount + 1)
            processor.RaiseBugCheck((uint)BugCheckCode.CANCEL_STATE_IN_COMPLETED_IRP, irp.Address, routine, 0, 0);
        irp.CancelIrql = irql;
        CallCancel(processor, irp.CurrentStackLocation.DeviceObject, irp, routine);
        return true;
    }

    /// <summary>Calls a cancel routine at DISPATCH_LEVEL with the lock held; the routine releases it.</summary>
    private void CallCancel(Processor processor, KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp, uint routine)
    {
        var call = new DriverCall(processor);
        try
        {
            var target = _machine.Code.Enter<DriverCancel>(processor, routine);
            target(device, irp);
            Processor.Current.AfterGuestCode();
        }
        finally
        {
            call.Leave();
        }
    }
}
