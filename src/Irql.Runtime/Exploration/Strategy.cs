using System;
using System.Globalization;

namespace Irql.Runtime.Exploration;

/// <summary>How an exploration chooses its schedules. What each one promises is told in <c>docs/exploration.md</c>.</summary>
public sealed record Strategy
{
    private Strategy(StrategyKind kind, int parameter = 0)
    {
        Kind = kind;
        Parameter = parameter;
    }

    /// <summary>The one quiet schedule: nothing is preempted, processors take turns. A baseline, no search.</summary>
    public static Strategy RoundRobin { get; } = new(StrategyKind.RoundRobin);

    /// <summary>Every decision at random.</summary>
    public static Strategy Random { get; } = new(StrategyKind.Random);

    /// <summary>A random walk that aims at every interleaving equally often, from event counts that a first run learns.</summary>
    public static Strategy UniformWalk { get; } = new(StrategyKind.UniformWalk);

    /// <summary>One schedule of each class of equivalent ones: partial-order reduction with sleep sets.</summary>
    public static Strategy Dpor { get; } = new(StrategyKind.Dpor);

    /// <summary>
    /// Random priorities with <paramref name="depth"/> - 1 moments at which the running context falls behind all others: finds a bug that needs
    /// that many ordered events with a probability that is known beforehand.
    /// </summary>
    /// <param name="depth">Number of ordered events, 1..99.</param>
    /// <returns>The strategy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The depth is out of range.</exception>
    public static Strategy Pct(int depth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(depth, 99);
        return new Strategy(StrategyKind.Pct, depth);
    }

    /// <summary>Every schedule with at most so many preemptions, interrupts and faults, depth first, fewest first.</summary>
    /// <param name="bound">Most of them together, 0..99.</param>
    /// <returns>The strategy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bound is out of range.</exception>
    public static Strategy PreemptionBounded(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bound);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bound, 99);
        return new Strategy(StrategyKind.PreemptionBounded, bound);
    }

    /// <summary>What kind of strategy it is.</summary>
    public StrategyKind Kind { get; }

    /// <summary>Depth or bound, where the kind has one.</summary>
    public int Parameter { get; }

    /// <summary>True for a search that comes to an end and then has seen everything there is within its bound.</summary>
    public bool IsExhaustive => Kind is StrategyKind.PreemptionBounded or StrategyKind.Dpor;

    /// <summary>The short name: <c>rr</c>, <c>rnd</c>, <c>pct3</c>, <c>urw</c>, <c>pb2</c> or <c>dpor</c>.</summary>
    public string Name => Kind switch
    {
        StrategyKind.RoundRobin => "rr",
        StrategyKind.Random => "rnd",
        StrategyKind.Pct => string.Create(CultureInfo.InvariantCulture, $"pct{Parameter}"),
        StrategyKind.UniformWalk => "urw",
        StrategyKind.PreemptionBounded => string.Create(CultureInfo.InvariantCulture, $"pb{Parameter}"),
        _ => "dpor",
    };

    /// <summary>The strategy of a short name.</summary>
    /// <param name="name">As <see cref="Name"/> writes it; <c>pct</c> and <c>pb</c> without a number mean 3 and 2.</param>
    /// <returns>The strategy.</returns>
    /// <exception cref="ArgumentException">There is no such strategy.</exception>
    public static Strategy Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name switch
        {
            "rr" => RoundRobin,
            "rnd" => Random,
            "urw" => UniformWalk,
            "dpor" => Dpor,
            "pct" => Pct(3),
            "pb" => PreemptionBounded(2),
            _ when TryNumber(name, "pct", out var depth) && depth is >= 1 and <= 99 => Pct(depth),
            _ when TryNumber(name, "pb", out var bound) && bound is >= 0 and <= 99 => PreemptionBounded(bound),
            _ => throw new ArgumentException($"There is no strategy named {name}; known are rr, rnd, pctN, urw, pbN and dpor.", nameof(name)),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static bool TryNumber(string name, string prefix, out int number)
    {
        number = 0;
        return name.StartsWith(prefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}

/// <summary>The kinds of strategies.</summary>
public enum StrategyKind
{
    /// <summary>The one quiet schedule.</summary>
    RoundRobin,

    /// <summary>Random decisions.</summary>
    Random,

    /// <summary>Random priorities with a few change points.</summary>
    Pct,

    /// <summary>Random walk over interleavings.</summary>
    UniformWalk,

    /// <summary>Depth first with a bound on preemptions.</summary>
    PreemptionBounded,

    /// <summary>Partial-order reduction.</summary>
    Dpor,
}
