using System.Collections.Generic;
using Irql.Runtime.Exploration;

namespace Irql.Runtime.Scheduling;

/// <summary>
/// The one source of every nondeterministic choice. A choice is an index into alternatives that are offered in a fixed order, the quiet one
/// first; choices without an alternative are not made and not recorded.
/// </summary>
internal sealed class DecisionStream(IStrategy strategy, Decisions offered)
{
    private readonly List<byte> _taken = [];
    private readonly List<byte> _kinds = [];

    public IStrategy Strategy { get; } = strategy;

    /// <summary>True when the strategy is to be asked at every decision point whether the running thread loses its processor.</summary>
    public bool Preempts { get; } = strategy.Preempts && (offered & Decisions.Preemptions) != 0;

    /// <summary>Every choice so far, in order.</summary>
    public IReadOnlyList<byte> Taken => _taken;

    /// <summary>The kind of every choice so far.</summary>
    public IReadOnlyList<byte> Kinds => _kinds;

    /// <summary>Takes one decision.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="alternatives">How many there are, 1..255.</param>
    /// <returns>The index of the alternative.</returns>
    public int Choose(DecisionKind kind, int alternatives)
    {
        if (alternatives <= 1 || !IsOffered(kind))
            return 0;
        if (alternatives > 255)
            alternatives = 255;
        var choice = Strategy.Choose(kind, alternatives);
        if ((uint)choice >= (uint)alternatives)
            choice = 0;
        _taken.Add((byte)choice);
        _kinds.Add((byte)kind);
        return choice;
    }

    /// <summary>Processors take their turns whatever is offered: somebody has to go on.</summary>
    private bool IsOffered(DecisionKind kind) => kind switch
    {
        DecisionKind.Quantum => (offered & Decisions.Preemptions) != 0,
        DecisionKind.Device or DecisionKind.Interrupt => (offered & Decisions.Interrupts) != 0,
        DecisionKind.Trim or DecisionKind.TrimVictim => (offered & Decisions.Trims) != 0,
        DecisionKind.Failure => (offered & Decisions.Failures) != 0,
        DecisionKind.TimerDelay => (offered & Decisions.TimerDelays) != 0,
        DecisionKind.PageFileError => (offered & Decisions.PageFileErrors) != 0,
        _ => true,
    };
}

/// <summary>Takes decisions. One instance serves one run.</summary>
internal interface IStrategy
{
    /// <summary>Short name in the token.</summary>
    string Name { get; }

    /// <summary>True when the strategy wants to be asked at every decision point whether the running thread loses its processor.</summary>
    bool Preempts { get; }

    /// <summary>What stands for the run in its token besides the name; null when that is the choices themselves.</summary>
    string? Seed { get; }

    int Choose(DecisionKind kind, int alternatives);
}
