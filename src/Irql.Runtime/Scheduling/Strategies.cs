using System;
using System.Globalization;

namespace Irql.Runtime.Scheduling;

/// <summary>The baseline: the quiet alternative always, except that processors take turns.</summary>
internal sealed class RoundRobinStrategy : IStrategy
{
    public string Name => "rr";

    public string Seed => "0";

    public bool Preempts => false;

    public int Choose(DecisionKind kind, int alternatives) => kind == DecisionKind.Processor ? 1 : 0;
}

/// <summary>Every decision at random from a seed. Rare misfortunes (failures, page file errors, trims) come seldom, or nothing would get done.</summary>
internal sealed class RandomStrategy(ulong seed) : IStrategy
{
    private ulong _state = seed;

    public string Name => "rnd";

    public string Seed { get; } = seed.ToString("x", CultureInfo.InvariantCulture);

    public bool Preempts => true;

    public int Choose(DecisionKind kind, int alternatives)
    {
        var quietOdds = kind switch
        {
            DecisionKind.Failure or DecisionKind.PageFileError => 1024u,
            DecisionKind.Trim or DecisionKind.TimerDelay => 32u,
            DecisionKind.Quantum or DecisionKind.Device => 4u,
            _ => 1u,
        };
        if (quietOdds > 1 && Next() % quietOdds != 0)
            return 0;
        return (int)(Next() % (uint)alternatives);
    }

    /// <summary>SplitMix64: small, and the same on every host.</summary>
    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>Repeats recorded choices; quiet after their end.</summary>
internal sealed class ReplayStrategy(byte[] choices) : IStrategy
{
    private int _next;

    public string Name => "c";

    public string? Seed => null;

    public bool Preempts => true;

    public int Choose(DecisionKind kind, int alternatives) => _next < choices.Length ? Math.Min((int)choices[_next++], alternatives - 1) : 0;
}
