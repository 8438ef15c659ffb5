using System;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Scheduling;

/// <content>Virtual time and its ticks.</content>
internal sealed partial class Scheduler
{
    /// <summary>15.625 ms in units of 100 ns.</summary>
    public const long TickLength = 156_250;

    private long _nextTick;

    /// <summary>Ticks since the start.</summary>
    public long Ticks { get; private set; }

    /// <summary>Asks every busy processor to take the clock interrupt; idle ones sleep through it, except the one that let time jump.</summary>
    private void Tick()
    {
        while (Time >= _nextTick)
        {
            Ticks++;
            _nextTick += TickLength;
            foreach (var processor in _machine.Processors)
            {
                if (processor.Thread.IsIdle && !ReferenceEquals(processor, Processor.Current))
                    continue;
                processor.ClockMissed++;
                processor.Request(Processor.Clock);
            }

            CheckClockWatchdog();
        }
    }

    /// <summary>Nothing can run: time jumps to the tick at which something may. False when nothing ever can.</summary>
    private bool JumpToNextEvent()
    {
        var due = _machine.Timers.NextDue;
        if (due == long.MaxValue)
            return false;
        Time = Math.Max(_nextTick, RoundUpToTick(due));

        // The ticks in between found nothing to do and nobody to charge.
        var skipped = (Time - _nextTick) / TickLength;
        Ticks += skipped;
        _nextTick += skipped * TickLength;
        Tick();
        return true;
    }

    /// <summary>A processor that takes no clock interrupts while another does brings the machine down.</summary>
    private void CheckClockWatchdog()
    {
        if (_machine.Processors.Length == 1)
        {
            // Nobody is left who could notice: the only processor keeps everything out for ever.
            if (_machine.Processors[0].ClockMissed > Processor.CumulativeDpcTicks)
            {
                _machine.StopHung(_machine.Processors[0]);
                throw new BugChecks.HaltException();
            }

            return;
        }

        foreach (var processor in _machine.Processors)
        {
            if (processor.ClockMissed > Processor.ClockWatchdogTicks && !ReferenceEquals(processor, Processor.Current))
            {
                Processor.Current.RaiseBugCheck(
                    (uint)BugCheckCode.CLOCK_WATCHDOG_TIMEOUT, Processor.ClockWatchdogTicks, 0, processor.Idle.Object, (uint)processor.Number);
            }
        }
    }

    private static long RoundUpToTick(long time) => (time + TickLength - 1) / TickLength * TickLength;
}
