using System.Runtime.CompilerServices;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Bugcheck callbacks that are called for a reason.</content>
public static partial class Ke
{
    /// <summary>Prepares a callback record.</summary>
    [WdkRoutine("KeInitializeCallbackRecord"), IrqlRequiresMax(IrqlLevel.High)]
    public static void InitializeCallbackRecord(
        KernelPtr<KBUGCHECK_REASON_CALLBACK_RECORD> CallbackRecord,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Write(CallbackRecord.Address, default(KBUGCHECK_REASON_CALLBACK_RECORD));

    /// <summary>
    /// Wants a routine to run at HIGH_LEVEL when the machine stops, after the ordinary callbacks; false when the record is in use, not prepared, or
    /// the reason is none of dump data, dump I/O and pages.
    /// </summary>
    [WdkRoutine("KeRegisterBugCheckReasonCallback"), IrqlRequiresMax(IrqlLevel.High)]
    public static bool RegisterBugCheckReasonCallback(
        KernelPtr<KBUGCHECK_REASON_CALLBACK_RECORD> CallbackRecord, [IrqlRole("KBUGCHECK_REASON_CALLBACK_ROUTINE")] KbugcheckReasonCallbackRoutine CallbackRoutine, KBUGCHECK_CALLBACK_REASON Reason, PVOID Component,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        var record = processor.Read<KBUGCHECK_REASON_CALLBACK_RECORD>(CallbackRecord.Address);
        if (record.State != 0 || Reason is < KBUGCHECK_CALLBACK_REASON.KbCallbackSecondaryDumpData or > KBUGCHECK_CALLBACK_REASON.KbCallbackAddPages)
            return false;
        var routine = processor.Machine.Code.AddressOf(CallbackRoutine, processor);
        var call = new BugCheckReason(processor.Machine, CallbackRecord, routine, Reason);
        if (!processor.Machine.BugCheckCallbacks.AddReason(CallbackRecord.Address, call.Run))
            return false;
        processor.Write(CallbackRecord.Address, new KBUGCHECK_REASON_CALLBACK_RECORD
        {
            CallbackRoutine = new PVOID(routine),
            Component = Component,
            Reason = Reason,
            State = 1,
        });
        return true;
    }

    /// <summary>Takes a callback back; false when it was not registered.</summary>
    [WdkRoutine("KeDeregisterBugCheckReasonCallback"), IrqlRequiresMax(IrqlLevel.High)]
    public static bool DeregisterBugCheckReasonCallback(
        KernelPtr<KBUGCHECK_REASON_CALLBACK_RECORD> CallbackRecord,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        if (!processor.Machine.BugCheckCallbacks.Remove(CallbackRecord.Address))
            return false;
        processor.Write(CallbackRecord.Address, default(KBUGCHECK_REASON_CALLBACK_RECORD));
        return true;
    }
}
