using Irql.Runtime.Observation;
using Irql.Runtime.Processors;

namespace Irql.Runtime.IoManagement;

/// <content>The way up: from the driver that completes a request to whoever made it.</content>
internal sealed partial class IoManager
{
    /// <summary>IofCompleteRequest: walks up, calling the completion routines that ask for this outcome, until one takes the request back.</summary>
    public void CompleteRequest(Processor processor, KernelPtr<IRP> irp)
    {
        using var own = new OwnWork(processor);
        if (Verifies(processor.Driver))
            CheckComplete(processor, irp);
        var location = irp.CurrentLocation;
        var count = irp.StackCount;
        if (Cell.Get<short>(irp.Address) != TypeIrp || location > count + 1)
            processor.RaiseBugCheck((uint)BugCheckCode.MULTIPLE_IRP_COMPLETE_REQUESTS, irp.Address, 0, 0, 0);
        var record = FindIrp(irp.Address);
        if (record is not null)
        {
            record.Set(location, IrpMark.CompletedHere);
            record.CompletedStatus = irp.IoStatus.Status;
        }

        _machine.Tracer.Record(processor, TraceKind.Request, irp.Address, irp.IoStatus.Status.Value, "complete");
        processor.Tell(ObservedKind.IrpComplete, irp.Address, irp.IoStatus.Status.Value);
        var stack = irp.CurrentStackLocation;
        while (location <= count)
        {
            var done = stack;
            stack = new KernelPtr<IO_STACK_LOCATION>(stack.Address + StackLocationSize);
            SetLocation(irp, location + 1);
            irp.CurrentStackLocation = stack;
            record?.Set(location, IrpMark.Passed);
            if (!PassLocation(processor, irp, done, location, count, record))
                return;
            processor = Processor.Current;
            location++;
        }

        // One past the top: a second completion of the same packet is recognised by that.
        SetLocation(irp, count + 2);
        if (record is not null)
            record.Completed = true;
        BeginFinalCompletion(processor, irp, record);
    }

    /// <summary>Completes one location; false when a completion routine took the request back.</summary>
    private bool PassLocation(
        Processor processor, KernelPtr<IRP> irp, KernelPtr<IO_STACK_LOCATION> done, int location, int count, IrpRecord? record)
    {
        var control = done.Control;
        var pending = (control & Wdm.SL_PENDING_RETURNED) != 0;
        irp.PendingReturned = pending;
        if (!Asks(control, irp))
        {
            // Nobody is there to pass the mark on, so the I/O manager does it.
            if (pending && location < count)
                MarkPending(irp, record);
            Zap(done);
            return true;
        }

        var routine = done.CompletionRoutine.Address;
        var context = done.Context;
        var device = location == count ? KernelPtr<DEVICE_OBJECT>.Null : irp.CurrentStackLocation.DeviceObject;
        Zap(done);
        return CallCompletion(processor, device, irp, routine, context, record, location) != NTSTATUS.STATUS_MORE_PROCESSING_REQUIRED;
    }

    private NTSTATUS CallCompletion(
        Processor processor, KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp, uint routine, PVOID context, IrpRecord? record, int location)
    {
        var irql = processor.Irql;
        var thread = processor.Thread;
        var disabled = thread.CombinedApcDisable;
        var pending = irp.PendingReturned;
        NTSTATUS status;
        var call = new DriverCall(processor);
        try
        {
            var target = _machine.Code.Enter<IoCompletionRoutine>(processor, routine);
            status = target(device, irp, context);
            processor = Processor.Current;
            processor.AfterGuestCode();
        }
        finally
        {
            call.Leave();
        }

        if (Verifies(_machine.Code.DriverOf(routine)))
            CheckCompletionReturn(processor, irp, routine, record, location, new CompletionState(irql, thread, disabled, pending, status));
        return status;
    }

    private static bool Asks(byte control, KernelPtr<IRP> irp)
    {
        var status = irp.IoStatus.Status;
        return (status.IsSuccess && (control & Wdm.SL_INVOKE_ON_SUCCESS) != 0)
            || (!status.IsSuccess && (control & Wdm.SL_INVOKE_ON_ERROR) != 0)
            || (irp.Cancel && (control & Wdm.SL_INVOKE_ON_CANCEL) != 0);
    }

    /// <summary>A completed location must not be taken for a live one when the packet comes down again.</summary>
    private static void Zap(KernelPtr<IO_STACK_LOCATION> location)
    {
        location.MinorFunction = 0;
        location.Flags = 0;
        location.Control = 0;
        location.Parameters = default;
        location.FileObject = KernelPtr<FILE_OBJECT>.Null;
    }

    /// <summary>IoMarkIrpPending.</summary>
    public static void MarkPending(KernelPtr<IRP> irp, IrpRecord? record)
    {
        var stack = irp.CurrentStackLocation;
        stack.Control |= Wdm.SL_PENDING_RETURNED;
        var processor = Processor.Current;
        processor.Machine.Tracer.Record(processor, TraceKind.Request, irp.Address, 0, "pend");
        processor.Tell(ObservedKind.IrpPend, irp.Address);
        record?.Set(irp.CurrentLocation, IrpMark.MarkedPending);
    }
}
