using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <summary>Processes and threads. Every <c>PsXxx</c> routine of the WDK is <c>Ps.Xxx</c> here.</summary>
[KernelMode]
public static partial class Ps
{
    /// <summary>The process that created the current thread, also while attached. In a DPC or ISR: whoever was interrupted.</summary>
    [WdkRoutine("PsGetCurrentProcessId"), IrqlRequiresMax(IrqlLevel.High)]
    public static uint GetCurrentProcessId(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Thread.Process.Id;

    /// <summary>The current thread. In a DPC or ISR: whoever was interrupted.</summary>
    [WdkRoutine("PsGetCurrentThreadId"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static uint GetCurrentThreadId(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember).Thread.Id;

    /// <summary>The process whose user half is in place: the one attached to, or the thread's own.</summary>
    [WdkRoutine("PsGetCurrentProcess"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static KernelPtr<KPROCESS> GetCurrentProcess(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        new(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember).Thread.EffectiveProcess.Object);

    /// <summary>The current thread's object.</summary>
    [WdkRoutine("PsGetCurrentThread"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static KernelPtr<KTHREAD> GetCurrentThread(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        new(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember).Thread.Object);
}
