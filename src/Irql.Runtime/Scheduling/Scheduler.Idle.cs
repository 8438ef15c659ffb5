using Irql.Runtime.BugChecks;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Scheduling;

/// <content>What a processor does when no thread wants it, and what a spinning one does.</content>
internal sealed partial class Scheduler
{
    /// <summary>The last due time of the timers that were set when the last thread ended; negative before.</summary>
    private long _endOfWork = -1;

    private void IdleLoop(Processor processor)
    {
        while (true)
        {
            processor.RequestQueuedDpcs();
            processor.Settle(Processor.Passive);
            if (TakeReady(processor, 0) is { } next)
            {
                SwitchTo(processor, next);
                continue;
            }

            if (processor.HasDeliverable || processor.HasQueuedDpcs)
                continue;
            Steps++;
            CheckBudget(processor);
            if (_machine.Processors.Length > 1 && StepAnother(processor, includeSelf: false))
                continue;
            if (!HasEnded() && (_machine.Devices.AssertWhenIdle() || JumpToNextEvent()))
                continue;
            Conclude(processor);
        }
    }

    /// <summary>
    /// The work is done when no thread is left that could want anything. What drivers left set then still gets its chance to do harm: every timer
    /// of that moment expires once more.
    /// </summary>
    private bool HasEnded()
    {
        if (_endOfWork < 0)
        {
            foreach (var thread in _machine.ProcessTable.Threads)
            {
                if (!thread.IsDaemon && thread.State != ThreadState.Terminated)
                    return false;
            }

            _endOfWork = System.Math.Max(Time, _machine.Timers.LastDue());
        }

        return Time >= _endOfWork && !(_machine.Timers.NextDue <= _endOfWork);
    }

    /// <summary>Waits on the processor itself until a lock can be taken. Others get their turns; interrupts above the level come in.</summary>
    public void SpinUntil(Processor processor, SpinTarget target)
    {
        processor.Spin = target;
        while (!target.CanEnd(processor))
        {
            Time += StepCost;
            Steps++;
            CheckBudget(processor);
            if (Time >= _nextTick)
                Tick();
            if (processor.HasDeliverable)
            {
                processor.Spin = null;
                processor.DeliverHere();
                processor = Processor.Current;
                processor.Spin = target;
                continue;
            }

            processor = SpinOnce(processor, target);
        }

        processor.Spin = null;
    }

    private Processor SpinOnce(Processor processor, SpinTarget target)
    {
        if (_machine.Processors.Length > 1 && StepAnother(processor, includeSelf: false))
            return Processor.Current;
        var preemptible = processor.Irql < Processor.Dispatch && !processor.InNestedFrame;
        if (preemptible && AnyReady(processor, 0))
        {
            // The quantum ends some time; a lower priority than the holder's would starve it, but not in this world.
            processor.Spin = null;
            var current = processor.Thread;
            current.State = ThreadState.Ready;
            _ready.AddTail(current);
            SwitchTo(processor, TakeOther(processor, current));
            var now = Processor.Current;
            now.Spin = target;
            return now;
        }

        if (_machine.Devices.AssertWhenIdle())
            return processor;
        // On one processor at DISPATCH_LEVEL no timer can help: its DPC cannot run before the spinner lowers its level.
        if (processor.Irql < Processor.Clock && (preemptible || _machine.Processors.Length > 1) && JumpToNextEvent())
            return processor;
        _machine.StopHung(processor);
        throw new HaltException();
    }

    private GuestThread TakeOther(Processor processor, GuestThread current)
    {
        _ready.Gather(processor.Number, 0, anyPriority: true, _candidates);
        _candidates.Remove(current);
        var chosen = _candidates[_machine.Decisions.Choose(DecisionKind.Thread, _candidates.Count)];
        _ready.Remove(chosen);
        return chosen;
    }

    /// <summary>Nothing can ever run again: the machine has done its work, or hangs.</summary>
    private void Conclude(Processor processor)
    {
        foreach (var thread in _machine.ProcessTable.Threads)
        {
            if (!thread.IsDaemon && thread.State != ThreadState.Terminated)
            {
                _machine.StopHung(processor);
                throw new HaltException();
            }
        }

        foreach (var other in _machine.Processors)
        {
            if (!other.Thread.IsIdle)
            {
                _machine.StopHung(processor);
                throw new HaltException();
            }
        }

        _machine.StopWithoutBugCheck(processor, RunOutcome.Completed, "");
        throw new HaltException();
    }
}

/// <summary>What a processor spins on: a lock word, or its turn in a queue.</summary>
internal abstract class SpinTarget
{
    /// <summary>Guest address of the lock, for reports.</summary>
    public uint Address { get; protected set; }

    /// <summary>True when the lock could be taken now by this processor.</summary>
    public abstract bool CanEnd(Processor processor);
}
