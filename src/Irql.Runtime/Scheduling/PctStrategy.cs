using System.Collections.Generic;
using System.Globalization;

namespace Irql.Runtime.Scheduling;

/// <summary>
/// Probabilistic concurrency testing: every context has a random priority and the highest one that can step does; at depth - 1 random moments
/// the running context falls behind all others (Burckhardt, Kothari, Musuvathi, Nagarakatte, ASPLOS 2010). A context that gives way, as in a
/// polling loop, falls behind too, which keeps such loops fair.
/// </summary>
internal sealed class PctStrategy : IStrategy
{
    /// <summary>Initial priorities lie above this, those of contexts that fell behind below it.</summary>
    private const long Fallen = 1L << 20;

    private readonly Dictionary<Agent, long> _priorities = [];
    private readonly HashSet<long> _changes = [];
    private readonly int _depth;
    private SplitMix _random;
    private long _step;
    private long _lowest = Fallen;
    private Agent _last;

    /// <param name="depth">Depth of the bug: one more than the number of moments.</param>
    /// <param name="points">Number of steps with an alternative that a run is expected to have.</param>
    /// <param name="seed">Seed.</param>
    public PctStrategy(int depth, int points, ulong seed)
    {
        _depth = depth;
        _random = new SplitMix(seed);
        Seed = string.Create(CultureInfo.InvariantCulture, $"{seed:x}.{points:x}");
        for (var i = 1; i < depth; i++)
            _changes.Add(1 + (long)(_random.Next() % (ulong)points));
    }

    public string Name => string.Create(CultureInfo.InvariantCulture, $"pct{_depth}");

    public string Seed { get; }

    public bool Preempts => true;

    public bool SeesEveryStep => false;

    public int Choose(DecisionKind kind, int alternatives) => _random.Data(kind, alternatives);

    public int Step(in StepChoice step)
    {
        if (step.Current >= 0)
            _last = step.Candidates[step.Current].Agent;
        if (_changes.Contains(++_step) || step.GivesWay)
            _priorities[_last] = --_lowest;
        var best = 0;
        var highest = long.MinValue;
        for (var i = 0; i < step.Candidates.Count; i++)
        {
            var priority = PriorityOf(step.Candidates[i].Agent);
            if (priority > highest)
                (best, highest) = (i, priority);
        }

        _last = step.Candidates[best].Agent;
        return best;
    }

    private long PriorityOf(Agent agent)
    {
        if (!_priorities.TryGetValue(agent, out var priority))
            _priorities[agent] = priority = Fallen + (long)(_random.Next() >> 8);
        return priority;
    }
}
