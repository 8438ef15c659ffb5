using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Irql.Runtime.Exploration;

/// <summary>What an exploration came to: of one process, or of several put together by <see cref="Merge"/>.</summary>
public sealed partial class ExploreResult
{
    /// <summary>Name of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>Short name of the strategy.</summary>
    public required string Strategy { get; init; }

    /// <summary>Everything that has to be equal for results to be of one campaign: options, seed, build.</summary>
    public required string Campaign { get; init; }

    /// <summary>How many shards the work was divided into.</summary>
    public required int ShardCount { get; init; }

    /// <summary>What each shard that is here has done, by number.</summary>
    public required IReadOnlyList<ShardPart> Parts { get; init; }

    /// <summary>The distinct failures: in order of discovery of one process, in the order of their identities of several.</summary>
    public required IReadOnlyList<Failure> Failures { get; init; }

    /// <summary>Schedules run.</summary>
    public long Schedules => Sum(static part => part.Schedules);

    /// <summary>Runs that were made again because a page turned out to be shared; not counted among the schedules.</summary>
    public long Repeated => Sum(static part => part.Repeated);

    /// <summary>Of the schedules, those that turned out to be equivalent to others.</summary>
    public long Redundant => Sum(static part => part.Redundant);

    /// <summary>Runs that ended because their step budget ran out; they prove nothing.</summary>
    public long Unfinished => Sum(static part => part.Unfinished);

    /// <summary>Decision points passed in all runs together.</summary>
    public long Steps => Sum(static part => part.Steps);

    /// <summary>Runs with a failure, found again or not.</summary>
    public long FailedSchedules => Sum(static part => part.FailedSchedules);

    /// <summary>Pages that more than one context touches: every access to them was a decision point. The most that any shard saw.</summary>
    public int SharedPages
    {
        get
        {
            var most = 0;
            foreach (var part in Parts)
                most = Math.Max(most, part.SharedPages);
            return most;
        }
    }

    /// <summary>Numbers of the shards that are not here.</summary>
    public IReadOnlyList<int> MissingShards
    {
        get
        {
            var missing = new List<int>();
            var next = 0;
            foreach (var part in Parts)
            {
                for (; next < part.Shard; next++)
                    missing.Add(next);
                next = part.Shard + 1;
            }

            for (; next < ShardCount; next++)
                missing.Add(next);
            return missing;
        }
    }

    /// <summary>True when every schedule there is (of an exhaustive strategy, within its bound) was run and each came to its end.</summary>
    public bool Exhausted
    {
        get
        {
            foreach (var part in Parts)
            {
                if (!part.Exhausted)
                    return false;
            }

            return Parts.Count == ShardCount;
        }
    }

    /// <summary>What cut an exploration that is not exhausted, in words, with the shard where there are several; null when nothing did.</summary>
    public string? CutBy
    {
        get
        {
            if (MissingShards is { Count: > 0 } missing)
                return string.Create(CultureInfo.InvariantCulture, $"the loss of shard {string.Join(", ", missing)} of {ShardCount}");
            foreach (var part in Parts)
            {
                if (part.CutBy is { } cut)
                    return ShardCount == 1 ? cut : string.Create(CultureInfo.InvariantCulture, $"{cut} (shard {part.Shard} of {ShardCount})");
            }

            return null;
        }
    }

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

    private long Sum(Func<ShardPart, long> what)
    {
        var sum = 0L;
        foreach (var part in Parts)
            sum += what(part);
        return sum;
    }
}

/// <summary>What one shard of an exploration has done.</summary>
public sealed record ShardPart
{
    /// <summary>Its number, from 0.</summary>
    public required int Shard { get; init; }

    /// <summary>Schedules run.</summary>
    public required long Schedules { get; init; }

    /// <summary>Runs that were made again with more pages known to be shared.</summary>
    public long Repeated { get; init; }

    /// <summary>Schedules that were equivalent to others.</summary>
    public long Redundant { get; init; }

    /// <summary>Runs whose step budget ran out.</summary>
    public long Unfinished { get; init; }

    /// <summary>Decision points passed.</summary>
    public long Steps { get; init; }

    /// <summary>Runs with a failure.</summary>
    public long FailedSchedules { get; init; }

    /// <summary>Pages known to be shared at the end.</summary>
    public int SharedPages { get; init; }

    /// <summary>True when the shard's part of the work is done to the end.</summary>
    public required bool Exhausted { get; init; }

    /// <summary>What cut it, or null.</summary>
    public string? CutBy { get; init; }
}
