namespace Irql.Runtime.Scheduling;

/// <summary>SplitMix64: small, and the same on every host.</summary>
internal struct SplitMix(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number below a bound; the bias of the remainder is far below anything that matters here.</summary>
    public int Below(int bound) => (int)(Next() % (uint)bound);

    /// <summary>
    /// Decides about data with the odds that random strategies share: rare misfortunes (failures, page file errors, trims) come seldom, or
    /// nothing would get done.
    /// </summary>
    public int Data(DecisionKind kind, int alternatives)
    {
        var quietOdds = kind switch
        {
            DecisionKind.Failure or DecisionKind.PageFileError => 64u,
            DecisionKind.Trim or DecisionKind.TimerDelay => 32u,
            _ => 1u,
        };
        if (quietOdds > 1 && Next() % quietOdds != 0)
            return 0;
        return quietOdds > 1 && alternatives > 1 ? 1 + Below(alternatives - 1) : Below(alternatives);
    }
}
