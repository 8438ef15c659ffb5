using System;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processors;

/// <summary>What kind of code runs on top of the interrupted stack.</summary>
internal enum FrameKind
{
    Thread,
    Apc,
    Dpc,
    Interrupt,
}

/// <content>Nested execution: DPCs, interrupts and APCs are calls on the stack of whoever was interrupted.</content>
internal sealed partial class Processor
{
    /// <summary>What runs now.</summary>
    public FrameKind Frame { get; private set; }

    /// <summary>True inside a DPC or an interrupt: such a frame must not switch to another thread.</summary>
    public bool InNestedFrame => Frame >= FrameKind.Dpc;

    /// <summary>True when nothing runs here: neither a thread nor anything on top of the idle thread.</summary>
    public bool IsIdling => Thread.IsIdle && Frame == FrameKind.Thread;

    /// <summary>Virtual time at which the innermost DPC or interrupt began.</summary>
    public long FrameStart { get; private set; }

    /// <summary>Ticks that came while the present DPC was running.</summary>
    public int DpcTicks { get; set; }

    /// <summary>Enters a nested frame at a level, in kernel mode.</summary>
    public NestedFrame EnterFrame(FrameKind kind, byte level)
    {
        var saved = new NestedFrame(Frame, _irql, IsUserMode, Driver, Site, FrameStart, DpcTicks, Thread.OwnWork, ActiveInterrupt, Thread.Spin);
        Thread.OwnWork = 0;
        Thread.Spin = null;
        ActiveInterrupt = 0;
        Frame = kind;
        FrameStart = Machine.Scheduler.Time;
        DpcTicks = 0;
        if (saved.UserMode)
            SetMode(userMode: false);
        SetIrql(level);
        return saved;
    }

    /// <summary>Leaves a nested frame for the level given; what is pending then is the caller's business.</summary>
    public void LeaveFrame(in NestedFrame saved, byte level)
    {
        Frame = saved.Frame;
        FrameStart = saved.FrameStart;
        DpcTicks = saved.DpcTicks;
        Thread.OwnWork = saved.OwnWork;
        Thread.Spin = saved.Spin;
        ActiveInterrupt = saved.Interrupt;
        SwitchDriver(saved.Driver);
        Site = saved.Site;
        SetIrql(level);
        if (saved.UserMode)
            SetMode(userMode: true);
    }

    /// <summary>The machine stops here: nothing preempts from now on.</summary>
    public void EnterBugCheck()
    {
        if (IsUserMode)
            SetMode(userMode: false);
        _interruptsEnabled = true;
        SetIrql(High);
    }

    /// <summary>Guest code returned by itself although the machine has stopped: it swallowed the halt.</summary>
    public void AfterGuestCode()
    {
        if (!Machine.Halted)
            return;
        Machine.AddFinding("swallowed-halt", "A handler swallowed the stop of the machine; the analyzer reports bare catches in kernel code.", Site);
        throw new HaltException();
    }

    /// <summary>What <see cref="EnterFrame"/> found.</summary>
    internal readonly record struct NestedFrame(
        FrameKind Frame, byte Irql, bool UserMode, LoadedDriver? Driver, CallSite Site, long FrameStart, int DpcTicks, int OwnWork, uint Interrupt, SpinTarget? Spin);
}
