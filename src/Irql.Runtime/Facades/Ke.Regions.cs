using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Regions in which APCs do not run.</content>
public static partial class Ke
{
    /// <summary>Blocks normal kernel APCs and user APCs of this thread, and its suspension. Nests.</summary>
    [WdkRoutine("KeEnterCriticalRegion"), IrqlRequiresMax(IrqlLevel.Apc)]
    [AcquiresLock(LockKind.CriticalRegion)]
    public static void EnterCriticalRegion(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        processor.Machine.Verifier.CheckCriticalRegion(processor, leave: false);
        processor.Thread.KernelApcDisable--;
    }

    /// <summary>Ends what <see cref="EnterCriticalRegion"/> began; what waited is delivered.</summary>
    [WdkRoutine("KeLeaveCriticalRegion"), IrqlRequiresMax(IrqlLevel.Apc)]
    [ReleasesLock(LockKind.CriticalRegion)]
    public static void LeaveCriticalRegion(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        processor.Machine.Verifier.CheckCriticalRegion(processor, leave: true);
        processor.Thread.KernelApcDisable++;
        processor.DeliverHere();
    }

    /// <summary>Blocks all APCs of this thread. Nests.</summary>
    [WdkRoutine("KeEnterGuardedRegion"), IrqlRequiresMax(IrqlLevel.Apc)]
    [AcquiresLock(LockKind.GuardedRegion)]
    public static void EnterGuardedRegion(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") => Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember).Thread.SpecialApcDisable--;

    /// <summary>Ends what <see cref="EnterGuardedRegion"/> began; what waited is delivered.</summary>
    [WdkRoutine("KeLeaveGuardedRegion"), IrqlRequiresMax(IrqlLevel.Apc)]
    [ReleasesLock(LockKind.GuardedRegion)]
    public static void LeaveGuardedRegion(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember);
        processor.Thread.SpecialApcDisable++;
        processor.DeliverHere();
    }

    /// <summary>True when normal kernel APCs cannot run: in a critical or guarded region, or at APC_LEVEL.</summary>
    [WdkRoutine("KeAreApcsDisabled"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static bool AreApcsDisabled(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember);
        return processor.Thread.CombinedApcDisable != 0 || processor.Irql >= Processor.Apc;
    }

    /// <summary>True when no kernel APC can run: in a guarded region, or at APC_LEVEL.</summary>
    [WdkRoutine("KeAreAllApcsDisabled"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static bool AreAllApcsDisabled(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember);
        return processor.Thread.SpecialApcDisable != 0 || processor.Irql >= Processor.Apc;
    }
}
