using System.Runtime.CompilerServices;
using Irql.Runtime.Dispatching;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime;

/// <content>Timers and virtual time. All times are in units of 100 ns since the machine started.</content>
public static partial class Ke
{
    /// <summary>Prepares a notification timer. The object must lie in resident memory.</summary>
    [WdkRoutine("KeInitializeTimer"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void InitializeTimer(
        KernelPtr<KTIMER> Timer,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        TimerObjects.Initialize(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), Timer.Address, TIMER_TYPE.NotificationTimer);

    /// <summary>Prepares a timer of either type.</summary>
    [WdkRoutine("KeInitializeTimerEx"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void InitializeTimerEx(
        KernelPtr<KTIMER> Timer, TIMER_TYPE Type,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        TimerObjects.Initialize(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), Timer.Address, Type);

    /// <summary>Sets a one-shot timer: negative relative, positive absolute; true when it was set before. The DPC may be null.</summary>
    [WdkRoutine("KeSetTimer"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static bool SetTimer(
        KernelPtr<KTIMER> Timer, long DueTime, KernelPtr<KDPC> Dpc,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember);
        var before = TimerObjects.Set(processor, Timer.Address, DueTime, 0, Dpc.Address);
        processor.SettleAndPoint(PointKind.Queue);
        return before;
    }

    /// <summary>Sets a timer that repeats every <paramref name="Period"/> milliseconds; 0 for one shot.</summary>
    [WdkRoutine("KeSetTimerEx"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static bool SetTimerEx(
        KernelPtr<KTIMER> Timer, long DueTime, int Period, KernelPtr<KDPC> Dpc,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember);
        var before = TimerObjects.Set(processor, Timer.Address, DueTime, Period, Dpc.Address);
        processor.SettleAndPoint(PointKind.Queue);
        return before;
    }

    /// <summary>Takes a timer back; true when it was set. Its DPC may be queued, or running, already.</summary>
    [WdkRoutine("KeCancelTimer"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static bool CancelTimer(
        KernelPtr<KTIMER> Timer,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        TimerObjects.Cancel(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), Timer.Address);

    /// <summary>True once the timer has expired.</summary>
    [WdkRoutine("KeReadStateTimer"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static bool ReadStateTimer(
        KernelPtr<KTIMER> Timer,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        DispatcherObjects.State(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), Timer.Address) != 0;

    /// <summary>Virtual time.</summary>
    [WdkRoutine("KeQuerySystemTime"), IrqlRequiresMax(IrqlLevel.High)]
    public static void QuerySystemTime(
        out long CurrentTime,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        CurrentTime = Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Machine.VirtualTime;

    /// <summary>Clock ticks since the start.</summary>
    [WdkRoutine("KeQueryTickCount"), IrqlRequiresMax(IrqlLevel.High)]
    public static void QueryTickCount(
        out long CurrentCount,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        CurrentCount = Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Machine.Scheduler.Ticks;

    /// <summary>Virtual time.</summary>
    [WdkRoutine("KeQueryInterruptTime"), IrqlRequiresMax(IrqlLevel.High)]
    public static ulong QueryInterruptTime(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        (ulong)Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Machine.VirtualTime;

    /// <summary>Length of a clock tick: 156250.</summary>
    [WdkRoutine("KeQueryTimeIncrement"), IrqlRequiresMax(IrqlLevel.High)]
    public static uint QueryTimeIncrement(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        _ = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        return (uint)Scheduler.TickLength;
    }

    /// <summary>Lets a number of microseconds pass on this processor without giving it up.</summary>
    [WdkRoutine("KeStallExecutionProcessor"), IrqlRequiresMax(IrqlLevel.High)]
    public static void StallExecutionProcessor(
        uint MicroSeconds,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        processor.Machine.Scheduler.Stall(processor, MicroSeconds * 10L);
    }
}
