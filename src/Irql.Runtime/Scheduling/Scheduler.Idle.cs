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
            HandOver(processor.Idle, Idle(processor));
    }

    /// <summary>Lets a processor idle until somebody else is to step: that one comes back.</summary>
    private GuestThread Idle(Processor processor)
    {
        while (true)
        {
            processor.RequestQueuedDpcs();
            processor.Settle(Processor.Passive);
            Steps++;
            CheckBudget(processor);
            if (ChooseNext(processor, null, gives: false) is { } next)
            {
                if (!ReferenceEquals(next, processor.Idle))
                    return next;
            }
            else if (HasEnded() || !(_machine.Devices.AssertWhenIdle() || JumpToNextEvent()))
            {
                Conclude(processor);
            }
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
        var thread = processor.Thread;
        thread.Spin = target;
        while (!target.CanEnd(processor))
        {
            Time += StepCost;
            Steps++;
            CheckBudget(processor);
            if (Time >= _nextTick)
                Tick();
            if (processor.HasDeliverable)
                processor.DeliverHere();
            else
                SpinOnce(processor);
            processor = Processor.Current;
        }

        thread.Spin = null;
    }

    private void SpinOnce(Processor processor)
    {
        var thread = processor.Thread;
        if (ChooseNext(processor, null, gives: false) is { } next)
        {
            if (!ReferenceEquals(next, thread))
                Exchange(thread, next);
            return;
        }

        if (_machine.Devices.AssertWhenIdle())
            return;

        // On one processor at DISPATCH_LEVEL no timer can help: its DPC cannot run before the spinner lowers its level.
        var preemptible = processor.Irql < Processor.Dispatch && !processor.InNestedFrame;
        if (processor.Irql < Processor.Clock && (preemptible || _machine.Processors.Length > 1) && JumpToNextEvent())
            return;
        _machine.StopHung(processor);
        throw new HaltException();
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
            if (!other.IsIdling)
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
