using System;
using System.Threading;

namespace Irql.Runtime.Exploration;

/// <summary>How far and in which way an exploration goes.</summary>
public sealed record ExploreOptions
{
    /// <summary>The machine; null for what the scenario asks for, or the defaults. Strategy, seed and token in it are not used.</summary>
    public MachineOptions? Machine { get; init; }

    /// <summary>How schedules are chosen.</summary>
    public Strategy Strategy { get; init; } = Strategy.Pct(3);

    /// <summary>Most schedules to run, in all shards together for seeded strategies and in this one for exhaustive ones.</summary>
    public long Schedules { get; init; } = 1000;

    /// <summary>Most host time to spend; null for no limit. The only wall clock there is: it ends an exploration and changes no run.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Where seeded strategies begin.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>True to report data races and double fetches.</summary>
    public bool Races { get; init; } = true;

    /// <summary>True to reduce each failure to the fewest preemptions, interrupts and faults.</summary>
    public bool Shrink { get; init; } = true;

    /// <summary>True to end with the first failure; false to collect the distinct ones.</summary>
    public bool StopAtFirstFailure { get; init; } = true;

    /// <summary>
    /// True to record a trace of every run, not only of those that fail. It costs time and shows in no result; a measurement of what it costs needs it.
    /// </summary>
    public bool TraceRuns { get; init; }

    /// <summary>Which kinds of decisions are offered to the strategy.</summary>
    public Decisions Decisions { get; init; } = Decisions.Schedule;

    /// <summary>Hears how far the exploration has come, about every 200 milliseconds.</summary>
    public IProgress<ExploreProgress>? Progress { get; init; }

    /// <summary>Which part of the work this process does.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>Ends the exploration between two schedules; what was found until then comes back.</summary>
    public CancellationToken CancellationToken { get; init; }
}

/// <summary>The kinds of decisions that an exploration takes away from chance.</summary>
[Flags]
public enum Decisions
{
    /// <summary>Only which thread goes on when the running one cannot.</summary>
    None = 0,

    /// <summary>Which processor steps, and whether the running thread loses its processor.</summary>
    Preemptions = 1,

    /// <summary>When device lines rise.</summary>
    Interrupts = 2,

    /// <summary>Which page is trimmed, and when.</summary>
    Trims = 4,

    /// <summary>Which allocation or mapping fails.</summary>
    Failures = 8,

    /// <summary>Whether a timer that is due is late.</summary>
    TimerDelays = 16,

    /// <summary>Whether a transfer to or from the page file fails.</summary>
    PageFileErrors = 32,

    /// <summary>Schedules and interrupts: what every machine does without being short of anything.</summary>
    Schedule = Preemptions | Interrupts,

    /// <summary>Everything.</summary>
    All = Preemptions | Interrupts | Trims | Failures | TimerDelays | PageFileErrors,
}

/// <summary>How far an exploration has come.</summary>
/// <param name="Schedules">Schedules run.</param>
/// <param name="Budget">Schedules that may be run.</param>
/// <param name="Elapsed">Host time spent.</param>
/// <param name="Failures">Distinct failures so far.</param>
public sealed record ExploreProgress(long Schedules, long Budget, TimeSpan Elapsed, int Failures);

/// <summary>A part of an exploration: number <paramref name="Index"/> of <paramref name="Count"/>, from 0.</summary>
/// <param name="Index">Which part, from 0.</param>
/// <param name="Count">How many parts there are.</param>
public readonly record struct Shard(int Index, int Count)
{
    /// <summary>All of it.</summary>
    public static Shard Whole => new(0, 1);

    /// <summary>One of the parts that this part is divided into in its turn.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="count">Into how many.</param>
    /// <returns>The part of the whole.</returns>
    public Shard Part(int index, int count) => new((Index * count) + index, Count * count);

    /// <summary>Reads <c>i/n</c>, i from 0.</summary>
    /// <param name="text">For example <c>3/16</c>.</param>
    /// <returns>The part.</returns>
    /// <exception cref="FormatException">It is no such text, or i is not below n.</exception>
    public static Shard Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cut = text.IndexOf('/', StringComparison.Ordinal);
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        const System.Globalization.NumberStyles digits = System.Globalization.NumberStyles.None;
        if (cut > 0 && int.TryParse(text.AsSpan(0, cut), digits, culture, out var index)
            && int.TryParse(text.AsSpan(cut + 1), digits, culture, out var count) && index < count)
        {
            return new Shard(index, count);
        }

        throw new FormatException($"'{text}' names no shard; write i/n with i from 0 to n - 1, for example 3/16.");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Index}/{Count}");
}
