using System.Collections.Generic;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Scheduling;

/// <content>Who steps next: one decision about the whole machine.</content>
internal sealed partial class Scheduler
{
    /// <summary>
    /// Points in a row that a context may pass while others could step, before it counts as giving way (choice): a polling loop cannot keep a
    /// strategy from ever letting the others change what it polls.
    /// </summary>
    private const int LongestTurn = 1000;

    private readonly List<Candidate> _alternatives = [];
    private readonly List<GuestThread> _gathered = [];
    private GuestThread? _turnOf;
    private int _turnLength;

    /// <summary>
    /// Decides who steps next and makes it so: afterwards the thread that comes back is the current one of its processor and has to get the
    /// token. Null when nobody can step.
    /// </summary>
    /// <param name="here">The processor that has the token.</param>
    /// <param name="left">The thread that has just left it and whose place the idle thread has; null when none has.</param>
    /// <param name="gives">True where the running context yields or stalls.</param>
    private GuestThread? ChooseNext(Processor here, GuestThread? left, bool gives)
    {
        while (true)
        {
            var choice = Gather(here, gives);
            var chosen = choice.Candidates.Count == 0 ? default : choice.Candidates[_machine.Decisions.Step(choice)];
            var fillsHere = chosen.Kind == CandidateKind.Start && ReferenceEquals(chosen.Processor, here);
            if (left is not null && !fillsHere && chosen.Kind is not (CandidateKind.Assert or CandidateKind.Request))
                ToldSwitch(here, left, here.Idle);
            if (choice.Candidates.Count == 0)
                return null;
            switch (chosen.Kind)
            {
                case CandidateKind.Assert:
                    _machine.Devices.AssertItself(chosen.Line!);
                    continue;
                case CandidateKind.Request:
                    chosen.Processor!.RequestDpcs();
                    continue;
                case CandidateKind.Continue:
                    return chosen.Processor!.Thread;
                case CandidateKind.Start:
                    Take(chosen.Processor!, chosen.Thread!, fillsHere ? left : null);
                    return chosen.Thread;
                default:
                    Replace(chosen.Processor!, chosen.Thread!, atHead: false);
                    return chosen.Thread;
            }
        }
    }

    /// <summary>Puts a ready thread on a processor that idles.</summary>
    private void Take(Processor processor, GuestThread thread, GuestThread? left)
    {
        _ready.Remove(thread);
        Load(processor, left ?? processor.Thread, thread);
    }

    /// <summary>Puts a ready thread on a processor in place of the one there, which stays ready.</summary>
    private void Replace(Processor processor, GuestThread thread, bool atHead)
    {
        _ready.Remove(thread);
        var before = processor.Thread;
        processor.SaveThread();
        before.State = ThreadState.Ready;
        if (atHead)
            _ready.AddHead(before);
        else
            _ready.AddTail(before);
        Load(processor, before, thread);
    }

    private void Load(Processor processor, GuestThread before, GuestThread thread)
    {
        processor.LoadThread(thread);
        thread.Quantum = QuantumTicks;
        ToldSwitch(processor, before, thread);
    }

    private void ToldSwitch(Processor processor, GuestThread before, GuestThread thread)
    {
        if (ReferenceEquals(before, thread))
            return;
        _machine.Tracer.Switch(processor, before, thread);
        processor.TellOf(ObservedKind.Switch, before);
    }

    private StepChoice Gather(Processor here, bool gives)
    {
        _alternatives.Clear();
        var idle = here.IsIdling;
        var goesOn = CanStep(here);
        if (goesOn)
            _alternatives.Add(new Candidate(CandidateKind.Continue, here, null, null));
        var tires = goesOn && !idle && (gives || IsTurnLong(here.Thread));
        if (goesOn && !idle && !tires && _machine.Decisions is { Preempts: false, Strategy.Preempts: true })
        {
            if (_machine.Decisions.Asserts)
                _machine.Devices.AddCandidates(_alternatives);
            return new StepChoice(_alternatives, 0, false);
        }

        if (idle)
            AddStarts(here, CandidateKind.Start, 0);
        AddOthers(here);
        AddPreemptions(tires);
        if (_machine.Decisions.Preempts)
            AddRequests();
        if (_machine.Decisions.Asserts)
            _machine.Devices.AddCandidates(_alternatives);
        if (!goesOn || idle)
            return new StepChoice(_alternatives, -1, false);
        if (!tires || _alternatives.Count == 1)
            return new StepChoice(_alternatives, 0, gives);

        // Whoever gives way stands last, so that the quiet choice is somebody else.
        _turnOf = null;
        _alternatives.Add(_alternatives[0]);
        _alternatives.RemoveAt(0);
        return new StepChoice(_alternatives, _alternatives.Count - 1, true);
    }

    private bool IsTurnLong(GuestThread thread)
    {
        if (ReferenceEquals(_turnOf, thread))
            return ++_turnLength > LongestTurn;
        _turnOf = thread;
        _turnLength = 0;
        return false;
    }

    private void AddOthers(Processor here)
    {
        var processors = _machine.Processors;
        for (var i = 1; i < processors.Length; i++)
        {
            var other = processors[(here.Number + i) % processors.Length];
            if (other.IsIdling)
            {
                if (IsWorkFor(other))
                    _alternatives.Add(new Candidate(CandidateKind.Continue, other, null, null));
                else
                    AddStarts(other, CandidateKind.Start, 0);
            }
            else if (CanStep(other))
            {
                _alternatives.Add(new Candidate(CandidateKind.Continue, other, null, null));
            }
        }
    }

    /// <summary>
    /// Quantum ends: possible at any point below DISPATCH_LEVEL, where the strategy wants to be asked, somebody gives way, or the thread there spins.
    /// </summary>
    private void AddPreemptions(bool always)
    {
        if (_ready.IsEmpty)
            return;
        foreach (var processor in _machine.Processors)
        {
            if (processor.Thread.IsIdle || processor.Irql >= Processor.Dispatch || processor.InNestedFrame)
                continue;
            if (IsStuck(processor.Thread, processor))
            {
                // Its quantum ends some time; a holder of lower priority would starve, but not in this world.
                AddStarts(processor, CandidateKind.Preempt, 0);
            }
            else if (always || _machine.Decisions.Preempts)
            {
                AddStarts(processor, CandidateKind.Preempt, processor.Thread.Priority);
            }
        }
    }

    /// <summary>DPCs that another processor queued without hurry are heard of at a moment that is a decision. An idle processor looks for itself.</summary>
    private void AddRequests()
    {
        foreach (var processor in _machine.Processors)
        {
            if (processor.HasUnheardDpcs && !processor.IsIdling)
                _alternatives.Add(new Candidate(CandidateKind.Request, processor, null, null));
        }
    }

    private void AddStarts(Processor processor, CandidateKind kind, int minimum)
    {
        if (_ready.IsEmpty)
            return;
        var blind = _machine.Options.PriorityBlind;
        _ready.Gather(processor.Number, blind ? 0 : minimum, blind, _gathered);
        foreach (var thread in _gathered)
        {
            // A thread that spins in vain would only give the processor back.
            if (!IsStuck(thread, processor))
                _alternatives.Add(new Candidate(kind, processor, thread, null));
        }
    }

    private static bool IsStuck(GuestThread thread, Processor processor) => thread.Spin is { } spin && !spin.CanEnd(processor);

    /// <summary>True when a processor would do something if it got its turn.</summary>
    private static bool CanStep(Processor processor)
    {
        if (processor.HasDeliverable)
            return true;
        if (processor.IsIdling)
            return processor.HasQueuedDpcs;
        return !IsStuck(processor.Thread, processor);
    }

    /// <summary>True when a processor without a thread has something pending.</summary>
    private static bool IsWorkFor(Processor processor) => processor.HasDeliverable || processor.HasQueuedDpcs;

    private void CheckBudget(Processor processor)
    {
        if (Steps >= _machine.Options.StepBudget)
        {
            _machine.StopWithoutBugCheck(processor, RunOutcome.BudgetExceeded, "The step budget ran out; this proves nothing.");
            throw new HaltException();
        }
    }
}
