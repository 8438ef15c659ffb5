using System.Collections.Generic;

namespace Irql.Runtime;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>Every process ended and nothing is left to do.</summary>
    Completed,

    /// <summary>The machine stopped with a bugcheck.</summary>
    BugCheck,

    /// <summary>Nothing can ever run again although something waits.</summary>
    Hang,

    /// <summary>The step budget ran out; this proves nothing.</summary>
    BudgetExceeded,
}

/// <summary>Something worth telling that did not stop the machine.</summary>
/// <param name="Rule">Short name of the rule, for example <c>swallowed-halt</c>.</param>
/// <param name="Message">One sentence.</param>
/// <param name="File">Source file, or empty.</param>
/// <param name="Line">Source line, or 0.</param>
public sealed record Finding(string Rule, string Message, string File, int Line)
{
    /// <summary>The analyzer rule that sees it at build time, or <c>dynamic only</c>.</summary>
    public string Analyzer => Verification.FindingRules.AnalyzerOf(Rule);
}

/// <summary>What a run of a machine came to.</summary>
public sealed record RunResult
{
    /// <summary>How the run ended.</summary>
    public required RunOutcome Outcome { get; init; }

    /// <summary>The bugcheck, when the outcome is one.</summary>
    public BugCheck? BugCheck { get; init; }

    /// <summary>A text for people: what happened, where, why, and how to fix it; empty for a completed run without findings.</summary>
    public required string Report { get; init; }

    /// <summary>The recorded events, in order.</summary>
    public required IReadOnlyList<TraceEvent> Trace { get; init; }

    /// <summary>The threads that ran, in order of creation: names for the ids of the trace.</summary>
    public IReadOnlyList<TraceThread> Threads { get; init; } = [];

    /// <summary>Repeats this run when given to <see cref="MachineOptions.Token"/>.</summary>
    public required string Token { get; init; }

    /// <summary>What was found that stopped nothing.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The races that <see cref="MachineOptions.DetectRaces"/> found, each pair of places once; empty when it was off.</summary>
    public IReadOnlyList<Race> Races { get; init; } = [];

    /// <summary>Places where calls were let fail, in this run and before: for <see cref="MachineOptions.SeenFailurePlaces"/> of the next.</summary>
    public IReadOnlyList<uint> SeenFailurePlaces { get; init; } = [];

    /// <summary>Decision points that were passed.</summary>
    public required long Steps { get; init; }

    /// <summary>Virtual time at the end, in units of 100 ns.</summary>
    public required long VirtualTime { get; init; }
}
