using Irql.Runtime.Observation;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Dispatching;

/// <summary>Timer objects.</summary>
internal static class TimerObjects
{
    public const uint DueTime = 0x10;
    public const uint Dpc = 0x20;
    public const uint Period = 0x24;
    public const uint Inserted = 3;
    private const uint TimerBytes = 40;

    public static void Initialize(Processor processor, uint timer, TIMER_TYPE type)
    {
        var kind = type == TIMER_TYPE.SynchronizationTimer ? DispatcherType.SynchronizationTimer : DispatcherType.NotificationTimer;
        DispatcherObjects.Initialize(processor, timer, kind, 10, 0);
        processor.Write(timer + DueTime, 0u);
        processor.Write(timer + DueTime + 4, 0u);
        processor.Write(timer + Dpc, 0u);
        processor.Write(timer + Period, 0u);
    }

    /// <summary>Sets a timer anew; true when it was set before.</summary>
    public static bool Set(Processor processor, uint timer, long dueTime, int period, uint dpc)
    {
        var machine = processor.Machine;
        machine.Verifier.CheckResident(processor, timer, TimerBytes);
        var before = machine.Timers.Remove(timer);
        var due = dueTime < 0 ? machine.Scheduler.Time - dueTime : dueTime;
        processor.Write(timer + DispatcherHeader.SignalState, 0);
        processor.Write(timer + DueTime, (uint)due);
        processor.Write(timer + DueTime + 4, (uint)(due >> 32));
        processor.Write(timer + Dpc, dpc);
        processor.Write(timer + Period, period);
        processor.Write(timer + Inserted, (byte)1);
        processor.Tell(ObservedKind.TimerSet, timer, dpc);
        machine.Timers.AddTimer(timer, due, period > 0 ? (uint)period : 0);
        if (due <= machine.Scheduler.Time)
            machine.Timers.ExpireNow(processor, timer);
        return before;
    }

    /// <summary>Cancels a timer; true when it was set. Its DPC may be queued already.</summary>
    public static bool Cancel(Processor processor, uint timer)
    {
        var before = processor.Machine.Timers.Remove(timer);
        processor.Write(timer + Inserted, (byte)0);
        return before;
    }
}
