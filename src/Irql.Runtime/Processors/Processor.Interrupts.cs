using Irql.Runtime.Observation;

namespace Irql.Runtime.Processors;

/// <content>Interrupts above DISPATCH_LEVEL: the clock, other processors' requests, devices.</content>
internal sealed partial class Processor
{
    /// <summary>Ticks after which a single DPC brings the machine down.</summary>
    public const int SingleDpcTicks = 0x500;

    /// <summary>Ticks at DISPATCH_LEVEL or above, without a break, after which the machine is brought down.</summary>
    public const int CumulativeDpcTicks = 0x1E00;

    /// <summary>Ticks a processor may miss while others take them (choice: ten seconds).</summary>
    public const int ClockWatchdogTicks = 640;

    private int _raisedTicks;

    /// <summary>Ticks that were due since this processor took its last clock interrupt.</summary>
    public int ClockMissed { get; set; }

    private void ServiceInterrupt(byte level, byte interrupted)
    {
        Unrequest(level);
        switch (level)
        {
            case Clock:
                ServiceClock(interrupted);
                break;
            case Ipi:
                Machine.Ipis.Service(this);
                break;
            default:
                Machine.Devices.Service(this, level);
                break;
        }
    }

    private void ServiceClock(byte interrupted)
    {
        var inDpc = Frame == FrameKind.Dpc;
        var ticks = ClockMissed;
        ClockMissed = 0;
        if (inDpc)
            DpcTicks += ticks;
        var dpcTicks = DpcTicks;
        var frame = EnterFrame(FrameKind.Interrupt, Clock);
        Tell(ObservedKind.ClockBegin);
        Machine.Tracer.ClockTick(this);
        Machine.Timers.Expire(this);
        ChargeQuantum(interrupted, ticks);
        FeedWatchdog(interrupted, inDpc, dpcTicks, ticks);
        Tell(ObservedKind.ClockEnd);
        LeaveFrame(frame, frame.Irql);
    }

    private void ChargeQuantum(byte interrupted, int ticks)
    {
        if (Thread.IsIdle || interrupted >= Dispatch)
            return;
        Thread.Quantum -= ticks;
        if (Thread.Quantum > 0)
            return;
        Thread.Quantum = Scheduling.Scheduler.QuantumTicks;
        RequestReschedule(quantumEnd: true);
    }

    private void FeedWatchdog(byte interrupted, bool inDpc, int dpcTicks, int ticks)
    {
        _raisedTicks = interrupted >= Dispatch ? _raisedTicks + ticks : 0;
        if (inDpc && dpcTicks >= SingleDpcTicks)
            RaiseBugCheck((uint)BugCheckCode.DPC_WATCHDOG_VIOLATION, 0, (uint)dpcTicks, SingleDpcTicks, 0);
        if (_raisedTicks >= CumulativeDpcTicks)
            RaiseBugCheck((uint)BugCheckCode.DPC_WATCHDOG_VIOLATION, 1, CumulativeDpcTicks, 0, 0);
    }
}
