using System.Runtime.CompilerServices;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Scheduling;

/// <content>What a decision point may lead to: a clock tick, another processor's turn, the end of a quantum.</content>
internal sealed partial class Scheduler
{
    /// <summary>A place where the thread goes on only once a lock can be taken: until then it is not one of those who may step.</summary>
    public void PointUntil(Processor processor, PointKind kind, SpinTarget target)
    {
        var thread = processor.Thread;
        thread.Spin = target;
        Point(processor, kind);
        thread.Spin = null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PointSlow(Processor processor, PointKind kind)
    {
        if (Frozen)
            return;
        if (_machine.Halted)
            throw new HaltException();
        CheckBudget(processor);
        if (Time >= _nextTick)
            Tick();
        var thread = processor.Thread;
        var gives = kind is PointKind.Yield or PointKind.Stall;
        while (true)
        {
            if (ChooseNext(processor, null, gives) is { } next && !ReferenceEquals(next, thread))
                Exchange(thread, next);
            processor = Processor.Current;

            // What was delivered may have run for long; whoever goes on after it is another decision.
            if (!processor.HasDeliverable)
                break;
            processor.DeliverHere();
            processor = Processor.Current;
            gives = false;
        }

        UpdateNextLook();
    }

    /// <summary>Only one processor under a strategy that never preempts can skip the points between two ticks.</summary>
    private void UpdateNextLook()
    {
        var everyPoint = _machine.Options.Processors > 1 || _machine.Decisions.Preempts || _machine.Devices.MayAssert;
        _nextLook = everyPoint ? 0 : _nextTick;
    }

    /// <summary>Makes the next decision point look, because something new can happen.</summary>
    public void LookSoon() => _nextLook = 0;
}
