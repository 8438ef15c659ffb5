using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Scheduling;

/// <content>What a decision point may lead to: a clock tick, another processor's turn, the end of a quantum.</content>
internal sealed partial class Scheduler
{
    private readonly List<Processor> _steppable = [];

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
        _machine.Devices.OfferAssertions();
        if (_machine.Processors.Length > 1)
        {
            StepAnother(processor, includeSelf: true);
            processor = processor.Thread.Processor!;
        }

        processor = Processor.Current;
        processor.DeliverHere();
        OfferPreemption(processor);
        UpdateNextLook();
    }

    /// <summary>
    /// Lets the strategy choose which processor steps next, the present one included when it can; returns when this one has its turn again.
    /// False when there is nobody to choose.
    /// </summary>
    private bool StepAnother(Processor processor, bool includeSelf)
    {
        _steppable.Clear();
        var processors = _machine.Processors;
        if (includeSelf)
            _steppable.Add(processor);
        for (var i = 1; i < processors.Length; i++)
        {
            var other = processors[(processor.Number + i) % processors.Length];
            if (CanStep(other))
                _steppable.Add(other);
        }

        if (_steppable.Count == 0)
            return false;
        var chosen = _steppable[_machine.Decisions.Choose(DecisionKind.Processor, _steppable.Count)];
        if (!ReferenceEquals(chosen, processor))
            HandOver(processor.Thread, chosen.Thread);
        return true;
    }

    /// <summary>True when a processor would do something if it got its turn.</summary>
    private bool CanStep(Processor processor)
    {
        if (processor.HasDeliverable)
            return true;
        if (processor.Thread.IsIdle)
            return AnyReady(processor, 0) || processor.HasQueuedDpcs;
        return processor.Spin is not { } spin || spin.CanEnd(processor) || (processor.Irql < Processor.Dispatch && AnyReady(processor, 0));
    }

    /// <summary>Declares the quantum over where the strategy says so: at any point below DISPATCH_LEVEL.</summary>
    private void OfferPreemption(Processor processor)
    {
        if (!_machine.Decisions.Preempts || processor.Irql >= Processor.Dispatch || processor.InNestedFrame)
            return;
        if (processor.Thread.IsIdle || !AnyReady(processor, processor.Thread.Priority))
            return;
        if (_machine.Decisions.Choose(DecisionKind.Quantum, 2) == 1)
            Preempt(processor, quantumEnd: true);
    }

    private void CheckBudget(Processor processor)
    {
        if (Steps >= _machine.Options.StepBudget)
        {
            _machine.StopWithoutBugCheck(processor, RunOutcome.BudgetExceeded, "The step budget ran out; this proves nothing.");
            throw new HaltException();
        }
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
