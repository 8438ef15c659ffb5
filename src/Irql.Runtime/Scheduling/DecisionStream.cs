using System;
using System.Collections.Generic;
using Irql.Runtime.Exploration;

namespace Irql.Runtime.Scheduling;

/// <summary>
/// The one source of every nondeterministic choice. A choice is an index into alternatives that are offered in a fixed order, the quiet one
/// first; choices without an alternative are not recorded.
/// </summary>
internal sealed class DecisionStream(IStrategy strategy, Decisions offered)
{
    private const int MostAlternatives = 255;
    private readonly List<byte> _taken = [];
    private readonly List<byte> _kinds = [];

    public IStrategy Strategy { get; } = strategy;

    /// <summary>True when the strategy is to be asked at every decision point whether the running thread loses its processor.</summary>
    public bool Preempts { get; } = strategy.Preempts && (offered & Decisions.Preemptions) != 0;

    /// <summary>True when device lines rise where the strategy says so.</summary>
    public bool Asserts { get; } = strategy.Preempts && (offered & Decisions.Interrupts) != 0;

    /// <summary>Every choice so far, in order.</summary>
    public IReadOnlyList<byte> Taken => _taken;

    /// <summary>The kind of every choice so far.</summary>
    public IReadOnlyList<byte> Kinds => _kinds;

    /// <summary>Takes a decision about data: what fails, what is trimmed, what is late.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="alternatives">How many there are, at least 1; beyond 255 they are not offered.</param>
    /// <returns>The index of the alternative.</returns>
    public int Choose(DecisionKind kind, int alternatives)
    {
        if (alternatives <= 1 || !IsOffered(kind))
            return 0;
        alternatives = Math.Min(alternatives, MostAlternatives);
        var choice = Strategy.Choose(kind, alternatives);
        if ((uint)choice >= (uint)alternatives)
            choice = 0;
        Record(choice, kind);
        return choice;
    }

    /// <summary>Decides who steps next.</summary>
    /// <param name="step">The alternatives and where they come up.</param>
    /// <returns>The index of one of them.</returns>
    public int Step(in StepChoice step)
    {
        var count = Math.Min(step.Candidates.Count, MostAlternatives);
        if (count == 1 && !Strategy.SeesEveryStep)
            return 0;
        var choice = Strategy.Step(step);
        if ((uint)choice >= (uint)count)
            choice = 0;
        if (count > 1)
            Record(choice, KindOf(step, choice));
        return choice;
    }

    /// <summary>What a choice means for whoever could have gone on: nothing when nobody could, or when he was at a place that gives way.</summary>
    private static DecisionKind KindOf(in StepChoice step, int choice)
    {
        var chosen = step.Candidates[choice].Kind;
        if (chosen == CandidateKind.Assert)
            return DecisionKind.Device;
        if (step.Current < 0 || step.GivesWay || choice == step.Current)
            return DecisionKind.Thread;
        return chosen == CandidateKind.Preempt ? DecisionKind.Quantum : DecisionKind.Processor;
    }

    private void Record(int choice, DecisionKind kind)
    {
        _taken.Add((byte)choice);
        _kinds.Add((byte)kind);
    }

    private bool IsOffered(DecisionKind kind) => kind switch
    {
        DecisionKind.Trim or DecisionKind.TrimVictim => (offered & Decisions.Trims) != 0,
        DecisionKind.Failure => (offered & Decisions.Failures) != 0,
        DecisionKind.TimerDelay => (offered & Decisions.TimerDelays) != 0,
        DecisionKind.PageFileError => (offered & Decisions.PageFileErrors) != 0,
        _ => true,
    };
}

/// <summary>A decision about who steps next.</summary>
/// <param name="Candidates">The alternatives; the quiet one first.</param>
/// <param name="Current">Which of them is the context that has just run and could go on; -1 when it cannot.</param>
/// <param name="GivesWay">True where the running context yields, stalls or has had more than its share: it stands last then.</param>
internal readonly record struct StepChoice(List<Candidate> Candidates, int Current, bool GivesWay);

/// <summary>Takes decisions. One instance serves one run.</summary>
internal interface IStrategy
{
    /// <summary>Short name in the token.</summary>
    string Name { get; }

    /// <summary>What stands for the run in its token besides the name; null when that is the choices themselves.</summary>
    string? Seed { get; }

    /// <summary>True when the strategy wants to be asked at every decision point whether the running thread loses its processor.</summary>
    bool Preempts { get; }

    /// <summary>True when it is to be told of steps without an alternative too.</summary>
    bool SeesEveryStep { get; }

    /// <summary>Decides about data: 0 is the quiet alternative.</summary>
    int Choose(DecisionKind kind, int alternatives);

    /// <summary>Decides who steps next.</summary>
    int Step(in StepChoice step);
}
