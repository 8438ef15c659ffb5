using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <summary>
/// The kernel core: levels, locks, DPCs, dispatcher objects, threads, time. Every <c>KeXxx</c> routine of the WDK is <c>Ke.Xxx</c> here. Calls
/// made in user mode are host misuse.
/// </summary>
[KernelMode]
public static partial class Ke
{
    /// <summary>Raises the IRQL of this processor; to a lower level it is bugcheck 09 in the checked build.</summary>
    [WdkRoutine("KeRaiseIrql"), IrqlRequiresMax(IrqlLevel.High)]
    public static void RaiseIrql(
        [IrqlRaisesTo] IrqlLevel NewIrql, [IrqlSaves] out IrqlLevel OldIrql,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        OldIrql = (IrqlLevel)Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Raise((byte)NewIrql, "KeRaiseIrql", new(callerFile, callerLine, callerMember));

    /// <summary>Raises the IRQL of this processor and returns the old level.</summary>
    [WdkRoutine("KfRaiseIrql"), IrqlRequiresMax(IrqlLevel.High)]
    [return: IrqlSaves]
    public static IrqlLevel KfRaiseIrql(
        [IrqlRaisesTo] IrqlLevel NewIrql,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        (IrqlLevel)Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Raise((byte)NewIrql, "KfRaiseIrql", new(callerFile, callerLine, callerMember));

    /// <summary>Raises the IRQL of this processor to DISPATCH_LEVEL and returns the old level.</summary>
    [WdkRoutine("KeRaiseIrqlToDpcLevel"), IrqlRequiresMax(IrqlLevel.Dispatch), IrqlRaises(IrqlLevel.Dispatch)]
    [return: IrqlSaves]
    public static IrqlLevel RaiseIrqlToDpcLevel(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        (IrqlLevel)Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember).Raise(Processor.Dispatch, "KeRaiseIrqlToDpcLevel", new(callerFile, callerLine, callerMember));

    /// <summary>Lowers the IRQL to what a raise returned; what waits in between is delivered first. To a higher level it is bugcheck 0A.</summary>
    [WdkRoutine("KeLowerIrql"), IrqlRequiresMax(IrqlLevel.High)]
    public static void LowerIrql(
        [IrqlRestores] IrqlLevel NewIrql,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Lower((byte)NewIrql);

    /// <summary>Lowers the IRQL to what a raise returned; the same as <see cref="LowerIrql"/>.</summary>
    [WdkRoutine("KfLowerIrql"), IrqlRequiresMax(IrqlLevel.High)]
    public static void KfLowerIrql(
        [IrqlRestores] IrqlLevel NewIrql,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Lower((byte)NewIrql);

    /// <summary>The current IRQL of this processor.</summary>
    [WdkRoutine("KeGetCurrentIrql"), IrqlRequiresMax(IrqlLevel.High)]
    [CurrentIrql]
    [return: IrqlSaves]
    public static IrqlLevel GetCurrentIrql(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        (IrqlLevel)Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Irql;

    /// <summary>The number of the current processor, from 0. Below DISPATCH_LEVEL it may be out of date at once.</summary>
    [WdkRoutine("KeGetCurrentProcessorNumber"), IrqlRequiresMax(IrqlLevel.High)]
    public static uint GetCurrentProcessorNumber(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        (uint)Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Number;

    /// <summary>The number of processors; <paramref name="ActiveProcessors"/> gets one bit for each.</summary>
    [WdkRoutine("KeQueryActiveProcessorCount"), IrqlRequiresMax(IrqlLevel.High)]
    public static uint QueryActiveProcessorCount(
        out uint ActiveProcessors,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var count = Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Machine.Options.Processors;
        ActiveProcessors = count == 32 ? uint.MaxValue : (1u << count) - 1;
        return (uint)count;
    }
}
