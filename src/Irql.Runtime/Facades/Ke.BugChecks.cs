using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Stopping the machine.</content>
public static partial class Ke
{
    /// <summary>Stops the machine for good.</summary>
    [WdkRoutine("KeBugCheck"), IrqlRequiresMax(IrqlLevel.High)]
    [DoesNotReturn]
    public static void BugCheck(
        uint BugCheckCode,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.Enter(Processor.High, callerFile, callerLine, callerMember).RaiseBugCheck(BugCheckCode, 0, 0, 0, 0);

    /// <summary>Stops the machine for good, with four parameters.</summary>
    [WdkRoutine("KeBugCheckEx"), IrqlRequiresMax(IrqlLevel.High)]
    [DoesNotReturn]
    public static void BugCheckEx(
        uint BugCheckCode, uint BugCheckParameter1, uint BugCheckParameter2, uint BugCheckParameter3, uint BugCheckParameter4,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.Enter(Processor.High, callerFile, callerLine, callerMember).RaiseBugCheck(BugCheckCode, BugCheckParameter1, BugCheckParameter2, BugCheckParameter3, BugCheckParameter4);

    /// <summary>Prepares a callback record.</summary>
    [WdkRoutine("KeInitializeCallbackRecord"), IrqlRequiresMax(IrqlLevel.High)]
    public static void InitializeCallbackRecord(
        KernelPtr<KBUGCHECK_CALLBACK_RECORD> CallbackRecord,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Write(CallbackRecord.Address, default(KBUGCHECK_CALLBACK_RECORD));

    /// <summary>Wants a routine to run at HIGH_LEVEL when the machine stops; false when the record is in use.</summary>
    [WdkRoutine("KeRegisterBugCheckCallback"), IrqlRequiresMax(IrqlLevel.High)]
    public static bool RegisterBugCheckCallback(
        KernelPtr<KBUGCHECK_CALLBACK_RECORD> CallbackRecord, [IrqlRole("KBUGCHECK_CALLBACK_ROUTINE")] KbugcheckCallbackRoutine CallbackRoutine, PVOID Buffer, uint Length, PVOID Component,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        var record = processor.Read<KBUGCHECK_CALLBACK_RECORD>(CallbackRecord.Address);
        if (record.State != 0)
            return false;
        var routine = processor.Machine.Code.AddressOf(CallbackRoutine, processor);
        processor.Write(CallbackRecord.Address, new KBUGCHECK_CALLBACK_RECORD
        {
            CallbackRoutine = new PVOID(routine),
            Buffer = Buffer,
            Length = Length,
            Component = Component,
            State = 1,
        });
        return processor.Machine.BugCheckCallbacks.Add(CallbackRecord.Address, stopping =>
        {
            var target = stopping.Machine.Code.Enter<KbugcheckCallbackRoutine>(stopping, routine);
            target(Buffer, Length);
        });
    }

    /// <summary>Takes a callback back; false when it was not registered.</summary>
    [WdkRoutine("KeDeregisterBugCheckCallback"), IrqlRequiresMax(IrqlLevel.High)]
    public static bool DeregisterBugCheckCallback(
        KernelPtr<KBUGCHECK_CALLBACK_RECORD> CallbackRecord,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        if (!processor.Machine.BugCheckCallbacks.Remove(CallbackRecord.Address))
            return false;
        processor.Write(CallbackRecord.Address, default(KBUGCHECK_CALLBACK_RECORD));
        return true;
    }
}
