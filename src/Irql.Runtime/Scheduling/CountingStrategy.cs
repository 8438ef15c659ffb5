using System.Collections.Generic;

namespace Irql.Runtime.Scheduling;

/// <summary>Does what another strategy does and counts the steps of each context.</summary>
internal sealed class CountingStrategy(IStrategy inner) : IStrategy
{
    private readonly Dictionary<Agent, int> _steps = [];

    public string Name => inner.Name;

    public string? Seed => inner.Seed;

    public bool Preempts => inner.Preempts;

    public bool SeesEveryStep => true;

    public IReadOnlyDictionary<Agent, int> Steps => _steps;

    /// <summary>Steps that had an alternative.</summary>
    public int Choices { get; private set; }

    public int Choose(DecisionKind kind, int alternatives) => inner.Choose(kind, alternatives);

    public int Step(in StepChoice step)
    {
        var chosen = 0;
        if (step.Candidates.Count > 1)
        {
            Choices++;
            chosen = inner.Step(step);
        }

        var agent = step.Candidates[chosen].Agent;
        _steps[agent] = _steps.GetValueOrDefault(agent) + 1;
        return chosen;
    }
}
