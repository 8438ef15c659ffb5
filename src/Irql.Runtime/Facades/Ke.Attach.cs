using System.Runtime.CompilerServices;
using Irql.Runtime.Processes;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Working in another process's user half.</content>
public static partial class Ke
{
    /// <summary>
    /// Swaps the user half to that of another process; the saved state nests. Attaching to the current process changes nothing. In a DPC or ISR
    /// it is bugcheck 05.
    /// </summary>
    [WdkRoutine("KeStackAttachProcess"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void StackAttachProcess(
        KernelPtr<KPROCESS> PROCESS, out KAPC_STATE ApcState,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember);
        ApcState = new KAPC_STATE { Process = new(processor.Thread.EffectiveProcess.Object), Depth = processor.Thread.AttachDepth + 1 };
        Attachment.Attach(processor, PROCESS.Address);
    }

    /// <summary>Goes back to the process that the matching attach left; without one it is bugcheck 06.</summary>
    [WdkRoutine("KeUnstackDetachProcess"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void UnstackDetachProcess(
        in KAPC_STATE ApcState,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Attachment.Detach(Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember), ApcState.Depth);

    /// <summary>The old form, which does not nest: attached already it is bugcheck 05.</summary>
    [WdkRoutine("KeAttachProcess"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void AttachProcess(
        KernelPtr<KPROCESS> Process,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember);
        if (processor.Thread.AttachedTo is not null)
            Attachment.Refuse(processor, Process.Address);
        Attachment.Attach(processor, Process.Address);
    }

    /// <summary>Ends the old form of attaching; when not attached it is bugcheck 06.</summary>
    [WdkRoutine("KeDetachProcess"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void DetachProcess(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember);
        Attachment.Detach(processor, processor.Thread.AttachDepth);
    }
}
