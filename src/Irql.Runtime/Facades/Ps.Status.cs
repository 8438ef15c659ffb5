using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime;

/// <content>How processes and threads stand.</content>
public static partial class Ps
{
    /// <summary>What a process ended with; STATUS_PENDING while it lives.</summary>
    [WdkRoutine("PsGetProcessExitStatus"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static NTSTATUS GetProcessExitStatus(
        KernelPtr<KPROCESS> Process,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember);
        _ = processor.Read<byte>(Process.Address);
        return processor.Machine.ProcessTable.ProcessAt(Process.Address) is { HasExited: true } process ? process.ExitStatus : NTSTATUS.STATUS_PENDING;
    }

    /// <summary>True once a thread is ending or has ended.</summary>
    [WdkRoutine("PsIsThreadTerminating"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static bool IsThreadTerminating(
        KernelPtr<KTHREAD> Thread,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember);
        _ = processor.Read<byte>(Thread.Address);
        return processor.Machine.ProcessTable.ThreadAt(Thread.Address) is { } thread && (thread.TerminationRequested || thread.State == ThreadState.Terminated);
    }

    /// <summary>Virtual time at which a process began: 0, since all of them begin with the machine.</summary>
    [WdkRoutine("PsGetProcessCreateTimeQuadPart"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static long GetProcessCreateTimeQuadPart(
        KernelPtr<KPROCESS> Process,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        _ = Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember).Read<byte>(Process.Address);
        return 0;
    }

    /// <summary>Virtual time at which the current process ended; 0 while it lives.</summary>
    [WdkRoutine("PsGetProcessExitTime"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static long GetProcessExitTime(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember).Thread.EffectiveProcess.ExitTime;

    /// <summary>
    /// Registers a routine that learns of processes, or takes it back. Null, a routine that is registered already and one that is not are
    /// STATUS_INVALID_PARAMETER.
    /// </summary>
    [WdkRoutine("PsSetCreateProcessNotifyRoutine"), IrqlRequiresMax(IrqlLevel.Passive)]
    [return: MustCheck]
    public static NTSTATUS SetCreateProcessNotifyRoutine(
        [IrqlRole("PCREATE_PROCESS_NOTIFY_ROUTINE")] PcreateProcessNotifyRoutine? NotifyRoutine, bool Remove,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(Processor.Passive, callerFile, callerLine, callerMember);
        return processor.Machine.Notifications.Set(processor.Machine.Code.AddressOf(NotifyRoutine, processor), Remove);
    }

    /// <summary>The same for a routine that may refuse a process.</summary>
    [WdkRoutine("PsSetCreateProcessNotifyRoutineEx"), IrqlRequiresMax(IrqlLevel.Passive)]
    [return: MustCheck]
    public static NTSTATUS SetCreateProcessNotifyRoutineEx(
        [IrqlRole("PCREATE_PROCESS_NOTIFY_ROUTINE_EX")] PcreateProcessNotifyRoutineEx? NotifyRoutine, bool Remove,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(Processor.Passive, callerFile, callerLine, callerMember);
        return processor.Machine.Notifications.Set(processor.Machine.Code.AddressOf(NotifyRoutine, processor), Remove);
    }
}
