using System.Diagnostics.CodeAnalysis;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.IoManagement;

/// <content>The I/O verifier: bugcheck C9, and the rules of C4 about dispatch and completion routines.</content>
internal sealed partial class IoManager
{
    private const uint IoManagerViolation = (uint)BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION;
    private const uint DetectedViolation = (uint)BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION;

    /// <summary>Entry of the calls that send and complete requests: with the I/O verifier on, its own rules judge the level.</summary>
    public static Processor EnterRequest(string file, int line, string member)
    {
        var current = Processor.Current;
        var maximum = current.Machine.Io.Verifies(current.Driver) ? Processor.High : Processor.Dispatch;
        return Processor.Enter(maximum, file, line, member);
    }

    private void CheckForward(Processor processor, KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp, bool fastForm)
    {
        if (processor.Irql > Processor.Dispatch)
            RefuseLevel(processor, device, irp, fastForm);
        if (!LooksLike(processor, irp.Address, TypeIrp))
            processor.RaiseBugCheck(IoManagerViolation, 0x03, irp.Address, 0, 0);
        if (!LooksLike(processor, device.Address, TypeDevice))
            processor.RaiseBugCheck(IoManagerViolation, 0x04, device.Address, 0, 0);
        if (irp.CurrentLocation <= 1)
            Violate(processor, 0x208, processor.CallerProgramCounter, irp);
        if (!irp.CancelRoutine.IsNull)
            Violate(processor, 0x23C, processor.CallerProgramCounter, irp);
        var major = new KernelPtr<IO_STACK_LOCATION>(irp.CurrentStackLocation.Address - StackLocationSize).MajorFunction;
        if (processor.Irql > HighestLevelFor(major))
            Violate(processor, 0x23A, processor.CallerProgramCounter, irp);
    }

    /// <summary>Rule 10; rule 12 for the fast call form, which names the routine it would have called (choice).</summary>
    private void RefuseLevel(Processor processor, KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp, bool fastForm)
    {
        if (!fastForm || !LooksLike(processor, device.Address, TypeDevice) || !LooksLike(processor, irp.Address, TypeIrp))
            processor.RaiseBugCheck(IoManagerViolation, 0x10, processor.Irql, 0, 0);
        var major = new KernelPtr<IO_STACK_LOCATION>(irp.CurrentStackLocation.Address - StackLocationSize).MajorFunction;
        var routine = Cell.U32(device.DriverObject.Address + DriverOffsets.MajorFunction + ((uint)major * 4));
        processor.RaiseBugCheck(IoManagerViolation, 0x12, routine, processor.Irql, processor.Irql);
    }

    private void CheckComplete(Processor processor, KernelPtr<IRP> irp)
    {
        if (processor.Irql > Processor.Dispatch)
            processor.RaiseBugCheck(IoManagerViolation, 0x0E, processor.Irql, irp.Address, 0);
        if (!LooksLike(processor, irp.Address, TypeIrp) || irp.CurrentLocation > irp.StackCount + 1)
            return;
        var status = irp.IoStatus.Status;
        if (status == NTSTATUS.STATUS_PENDING || status.Value == 0xFFFFFFFF)
            processor.RaiseBugCheck(IoManagerViolation, 0x06, status.Value, irp.Address, 0);
        if (!irp.CancelRoutine.IsNull)
            processor.RaiseBugCheck(IoManagerViolation, 0x07, irp.CancelRoutine.Address, irp.Address, 0);
    }

    private static void CheckLevelKept(Processor processor, KernelPtr<DEVICE_OBJECT> device, uint routine, byte irql, GuestThread thread, uint disabled)
    {
        if (processor.Irql != irql)
            processor.RaiseBugCheck(IoManagerViolation, 0x05, device.Address, irql, processor.Irql);
        if (thread.CombinedApcDisable != disabled)
            processor.RaiseBugCheck(DetectedViolation, 0xC5, routine, thread.CombinedApcDisable, disabled);
    }

    private static void CheckDispatchReturn(
        Processor processor, KernelPtr<IRP> irp, uint routine, IrpRecord? record, int location, NTSTATUS status)
    {
        if (record is null)
            return;
        var marked = record.Has(location, IrpMark.MarkedPending);
        var forwarded = record.Has(location, IrpMark.Forwarded);
        var lowerPending = record.Has(location, IrpMark.LowerPending);
        var completed = record.Has(location, IrpMark.CompletedHere);
        if (status == NTSTATUS.STATUS_PENDING)
        {
            if (!marked && !lowerPending)
                Violate(processor, 0x23D, routine, irp);
            return;
        }

        if (marked)
            Violate(processor, 0x23E, routine, irp);
        if (completed && status != record.CompletedStatus)
            Violate(processor, 0x224, routine, irp);
        if (!completed && !forwarded && !record.Has(location, IrpMark.Passed))
            Violate(processor, 0x226, routine, irp);
    }

    private static void CheckCompletionReturn(
        Processor processor, KernelPtr<IRP> irp, uint routine, IrpRecord? record, int location, in CompletionState before)
    {
        if (processor.Irql != before.Irql)
            processor.RaiseBugCheck(DetectedViolation, 0xFA, routine, before.Irql, processor.Irql);
        if (before.Thread.CombinedApcDisable != before.Disabled)
            processor.RaiseBugCheck(DetectedViolation, 0xFB, routine, before.Thread.CombinedApcDisable, before.Disabled);
        if (!before.Pending || before.Status == NTSTATUS.STATUS_MORE_PROCESSING_REQUIRED || record is null || record.Freed)
            return;

        // The routine of whoever made the request has no location to mark.
        if (location < irp.StackCount && !record.Has(location + 1, IrpMark.MarkedPending))
            Violate(processor, 0x228, routine, irp);
    }

    private void CheckCompletionRoutine(Processor processor, KernelPtr<IRP> irp, uint routine)
    {
        if (Verifies(processor.Driver) && _machine.Code.IsPageableRoutine(routine))
            Violate(processor, 0x227, routine, irp);
    }

    /// <summary>The highest level a request may be sent at (choice: Plug and Play and WMI at PASSIVE_LEVEL, opens and closes below DISPATCH_LEVEL).</summary>
    private static byte HighestLevelFor(byte major) => major switch
    {
        Wdm.IRP_MJ_PNP or Wdm.IRP_MJ_SYSTEM_CONTROL => Processor.Passive,
        Wdm.IRP_MJ_CREATE or Wdm.IRP_MJ_CLEANUP or Wdm.IRP_MJ_CLOSE or Wdm.IRP_MJ_SHUTDOWN => Processor.Apc,
        _ => Processor.Dispatch,
    };

    /// <summary>True when an object of this type lies there; an address without memory is none, and is not touched.</summary>
    private bool LooksLike(Processor processor, uint address, short type) =>
        (address & 3) == 0 && _machine.Memory.IsCommittedKernelPage(address) && Cell.Get<short>(address) == type;

    [DoesNotReturn]
    private static void Violate(Processor processor, uint rule, uint place, KernelPtr<IRP> irp) =>
        processor.RaiseBugCheck(IoManagerViolation, rule, place, irp.Address, 0);

    /// <summary>What was true before a completion routine was called, and what it returned.</summary>
    private readonly record struct CompletionState(byte Irql, GuestThread Thread, uint Disabled, bool Pending, NTSTATUS Status);
}
