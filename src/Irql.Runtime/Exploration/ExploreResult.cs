using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Irql.Runtime.Exploration;

/// <summary>What an exploration came to.</summary>
public sealed partial class ExploreResult
{
    /// <summary>Name of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>Short name of the strategy.</summary>
    public required string Strategy { get; init; }

    /// <summary>Schedules run.</summary>
    public required long Schedules { get; init; }

    /// <summary>Runs that were made again because a page turned out to be shared; not counted among the schedules.</summary>
    public long Repeated { get; init; }

    /// <summary>Of the schedules, those that turned out to be equivalent to others.</summary>
    public long Redundant { get; init; }

    /// <summary>Pages that more than one context touches: every access to them was a decision point.</summary>
    public int SharedPages { get; init; }

    /// <summary>True when every schedule there is (of an exhaustive strategy, within its bound) was run and each came to its end.</summary>
    public required bool Exhausted { get; init; }

    /// <summary>What cut an exploration that is not exhausted, in words; null when nothing did.</summary>
    public required string? CutBy { get; init; }

    /// <summary>The distinct failures, in order of discovery.</summary>
    public required IReadOnlyList<Failure> Failures { get; init; }

    /// <summary>Runs that ended because their step budget ran out; they prove nothing.</summary>
    public required long Unfinished { get; init; }

    /// <summary>Decision points passed in all runs together.</summary>
    public required long Steps { get; init; }

    /// <summary>Runs with a failure, found again or not.</summary>
    public required long FailedSchedules { get; init; }

    /// <summary>True when no failure was found.</summary>
    public bool Passed => Failures.Count == 0;

    /// <summary>The summary line and every failure.</summary>
    /// <returns>Several lines.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Scenario}: {Schedules} schedules by {Strategy}, ");
        text.Append(CultureInfo.InvariantCulture, $"{Failures.Count} distinct failure{(Failures.Count == 1 ? "" : "s")}; ");
        text.AppendLine(Exhausted ? "every schedule was run" : CutBy is null ? "no claim of completeness" : "cut by " + CutBy);
        foreach (var failure in Failures)
            text.AppendLine().Append(failure);
        return text.ToString();
    }
}
