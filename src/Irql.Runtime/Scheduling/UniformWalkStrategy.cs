using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Irql.Runtime.Scheduling;

/// <summary>
/// A walk that chooses each context with a probability in proportion to the steps it still has. When the counts are right and nothing blocks,
/// every interleaving is equally likely.
/// </summary>
internal sealed class UniformWalkStrategy : IStrategy
{
    private readonly Dictionary<Agent, int> _left = [];
    private readonly StepCounts _counts;
    private SplitMix _random;

    /// <param name="counts">How many steps each context is expected to have.</param>
    /// <param name="seed">Seed.</param>
    public UniformWalkStrategy(StepCounts counts, ulong seed)
    {
        _counts = counts;
        _random = new SplitMix(seed);
        Seed = string.Create(CultureInfo.InvariantCulture, $"{seed:x}.{counts.Text}");
    }

    public string Name => "urw";

    public string Seed { get; }

    public bool Preempts => true;

    public bool SeesEveryStep => true;

    public int Choose(DecisionKind kind, int alternatives) => _random.Data(kind, alternatives);

    public int Step(in StepChoice step)
    {
        var chosen = step.Candidates.Count == 1 ? 0 : Draw(step);
        var agent = step.Candidates[chosen].Agent;
        _left[agent] = LeftOf(agent) - 1;
        return chosen;
    }

    private int Draw(in StepChoice step)
    {
        var total = 0L;
        for (var i = 0; i < step.Candidates.Count; i++)
            total += Weight(step, i);
        var draw = (long)(_random.Next() % (ulong)total);
        for (var i = 0; i < step.Candidates.Count; i++)
        {
            draw -= Weight(step, i);
            if (draw < 0)
                return i;
        }

        return 0;
    }

    /// <summary>
    /// A context that several alternatives step counts once, with the first of them. One whose steps are used up stays possible, except where it
    /// gives way, which keeps polling loops fair.
    /// </summary>
    private long Weight(in StepChoice step, int index)
    {
        var agent = step.Candidates[index].Agent;
        for (var i = 0; i < index; i++)
        {
            if (step.Candidates[i].Agent == agent)
                return 0;
        }

        var left = LeftOf(agent);
        return left > 0 ? left : step.GivesWay && index == step.Current ? 0 : 1;
    }

    private int LeftOf(Agent agent) => _left.TryGetValue(agent, out var left) ? left : _counts.Of(agent);
}
