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
    private readonly List<TakenChoice> _taken = [];

    public IStrategy Strategy { get; } = strategy;

    /// <summary>True when the strategy is to be asked at every decision point whether the running thread loses its processor.</summary>
    public bool Preempts { get; } = strategy.Preempts && (offered & Decisions.Preemptions) != 0;

    /// <summary>True when device lines rise where the strategy says so.</summary>
    public bool Asserts { get; } = strategy.Preempts && (offered & Decisions.Interrupts) != 0;

    /// <summary>Every choice so far that had an alternative, in order.</summary>
    public IReadOnlyList<TakenChoice> Taken => _taken;

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
        _taken.Add(new TakenChoice((byte)choice, kind, (byte)alternatives, ChoiceCost.AllBut, 0));
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
        {
            var cost = step.Current < 0 ? ChoiceCost.None : step.GivesWay ? ChoiceCost.Only : ChoiceCost.AllBut;
            _taken.Add(new TakenChoice((byte)choice, KindOf(step, choice), (byte)count, cost, (byte)Math.Max(step.Current, 0)));
        }

        return choice;
    }

    /// <summary>What a choice means for whoever could have gone on: nothing when nobody could, or when he was at a place that gives way.</summary>
    private static DecisionKind KindOf(in StepChoice step, int choice)
    {
        var chosen = step.Candidates[choice].Kind;
        if (chosen == CandidateKind.Assert)
            return DecisionKind.Device;
        if (chosen == CandidateKind.Request)
            return DecisionKind.CrossDpc;
        if (step.Current < 0 || step.GivesWay || choice == step.Current)
            return DecisionKind.Thread;
        return chosen == CandidateKind.Preempt ? DecisionKind.Quantum : DecisionKind.Processor;
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

/// <summary>A choice that was taken.</summary>
/// <param name="Choice">Which alternative.</param>
/// <param name="Kind">What it was about, and for steps what it came to.</param>
/// <param name="Alternatives">How many there were.</param>
/// <param name="Cost">Which alternatives are a preemption, an interrupt or a fault.</param>
/// <param name="Marked">The alternative that <paramref name="Cost"/> speaks of.</param>
internal readonly record struct TakenChoice(byte Choice, DecisionKind Kind, byte Alternatives, ChoiceCost Cost, byte Marked)
{
    public int CostOf(int alternative) => Cost switch
    {
        ChoiceCost.AllBut => alternative == Marked ? 0 : 1,
        ChoiceCost.Only => alternative == Marked ? 1 : 0,
        _ => 0,
    };
}

/// <summary>Which alternatives of a choice cost something.</summary>
internal enum ChoiceCost : byte
{
    /// <summary>None: somebody has to be chosen.</summary>
    None,

    /// <summary>All but the marked one, which is the quiet one.</summary>
    AllBut,

    /// <summary>Only the marked one: whoever gives way should.</summary>
    Only,
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
