using System;
using System.Collections.Generic;

namespace Irql.Runtime.Exploration;

/// <content>Putting results of one campaign together.</content>
public sealed partial class ExploreResult
{
    /// <summary>
    /// Puts the results of one campaign together. The order does not matter, nor does it how often a result is given or whether it was merged
    /// before: a shard counts once, with the result that has got furthest.
    /// </summary>
    /// <param name="results">At least one.</param>
    /// <returns>All of them together; <see cref="MissingShards"/> names what is not among them.</returns>
    /// <exception cref="ArgumentException">There is none, or they are of different campaigns.</exception>
    public static ExploreResult Merge(IEnumerable<ExploreResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        ExploreResult? first = null;
        var parts = new SortedDictionary<int, ShardPart>();
        var failures = new SortedDictionary<string, Failure>(StringComparer.Ordinal);
        foreach (var result in results)
        {
            first ??= result;
            if (result.Campaign != first.Campaign || result.ShardCount != first.ShardCount)
                throw new ArgumentException($"These results are of different campaigns and cannot be put together: '{first.Campaign}' and '{result.Campaign}'.", nameof(results));
            foreach (var part in result.Parts)
            {
                if (!parts.TryGetValue(part.Shard, out var known) || Compare(part, known) > 0)
                    parts[part.Shard] = part;
            }

            foreach (var failure in result.Failures)
            {
                if (!failures.TryGetValue(failure.Identity, out var known) || Compare(failure, known) < 0)
                    failures[failure.Identity] = failure;
            }
        }

        if (first is null)
            throw new ArgumentException("There is no result to put together.", nameof(results));
        return new ExploreResult
        {
            Scenario = first.Scenario,
            Strategy = first.Strategy,
            Campaign = first.Campaign,
            ShardCount = first.ShardCount,
            Parts = [.. parts.Values],
            Failures = [.. failures.Values],
        };
    }

    /// <summary>A total order, so that it does not matter which of two is seen first; the larger one is kept.</summary>
    private static int Compare(ShardPart left, ShardPart right)
    {
        var order = left.Exhausted.CompareTo(right.Exhausted);
        if (order == 0)
            order = left.Schedules.CompareTo(right.Schedules);
        if (order == 0)
            order = left.Steps.CompareTo(right.Steps);
        return order != 0 ? order : string.CompareOrdinal(left.ToString(), right.ToString());
    }

    /// <summary>The smaller schedule is kept.</summary>
    private static int Compare(Failure left, Failure right)
    {
        var order = (left.Preemptions + left.Interrupts + left.Faults).CompareTo(right.Preemptions + right.Interrupts + right.Faults);
        if (order == 0)
            order = left.Token.Length.CompareTo(right.Token.Length);
        return order != 0 ? order : string.CompareOrdinal(left.Token + left.Summary, right.Token + right.Summary);
    }
}
