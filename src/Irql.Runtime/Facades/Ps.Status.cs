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
}
