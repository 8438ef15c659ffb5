using System;
using System.Globalization;

namespace Irql.Runtime.Scheduling;

/// <summary>The baseline: the quiet alternative always, except that processors take turns.</summary>
internal sealed class RoundRobinStrategy : IStrategy
{
    public string Name => "rr";

    public string Seed => "0";

    public bool Preempts => false;

    public bool SeesEveryStep => false;

    /// <summary>Failures are offered only where the user asked for them, and only once at each place: there they happen.</summary>
    public int Choose(DecisionKind kind, int alternatives) => kind == DecisionKind.Failure ? 1 : 0;

    public int Step(in StepChoice step) => step is { Current: 0, Candidates.Count: > 1 } ? 1 : 0;
}

/// <summary>Every decision at random from a seed.</summary>
internal sealed class RandomStrategy(ulong seed) : IStrategy
{
    private SplitMix _random = new(seed);

    public string Name => "rnd";

    public string Seed { get; } = seed.ToString("x", CultureInfo.InvariantCulture);

    public bool Preempts => true;

    public bool SeesEveryStep => false;

    public int Choose(DecisionKind kind, int alternatives) => _random.Data(kind, alternatives);

    /// <summary>Preemptions and interrupts are as likely as one step in four, or no context would ever get far.</summary>
    public int Step(in StepChoice step)
    {
        const int Usual = 3;
        var total = 0;
        foreach (var candidate in step.Candidates)
            total += candidate.Kind >= CandidateKind.Preempt ? 1 : Usual;
        var left = _random.Below(total);
        for (var i = 0; i < step.Candidates.Count; i++)
        {
            left -= step.Candidates[i].Kind >= CandidateKind.Preempt ? 1 : Usual;
            if (left < 0)
                return i;
        }

        return 0;
    }
}

/// <summary>Repeats recorded choices; quiet after their end.</summary>
internal sealed class ReplayStrategy(byte[] choices) : IStrategy
{
    private int _next;

    public string Name => "c";

    public string? Seed => null;

    public bool Preempts => true;

    public bool SeesEveryStep => false;

    public int Choose(DecisionKind kind, int alternatives) => Next(alternatives);

    public int Step(in StepChoice step) => Next(step.Candidates.Count);

    private int Next(int alternatives) => _next < choices.Length ? Math.Min((int)choices[_next++], alternatives - 1) : 0;
}
