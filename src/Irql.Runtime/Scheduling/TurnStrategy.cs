using System;
using System.Collections.Generic;

namespace Irql.Runtime.Scheduling;

/// <summary>A context and how many steps it makes before another one does.</summary>
internal readonly record struct Turn(Agent Agent, int Steps);

/// <summary>
/// Gives contexts their turns as a list says. A turn whose context cannot step is over; after the last one the run is quiet. Unlike a list of
/// choices this keeps its meaning when a turn is left out.
/// </summary>
internal sealed class TurnStrategy(List<Turn> turns, List<byte> data) : IStrategy
{
    private int _turn;
    private int _steps;
    private int _data;

    public string Name => "c";

    public string? Seed => null;

    public bool Preempts => true;

    public bool SeesEveryStep => true;

    public int Choose(DecisionKind kind, int alternatives) => _data < data.Count ? Math.Min((int)data[_data++], alternatives - 1) : 0;

    public int Step(in StepChoice step)
    {
        for (; _turn < turns.Count; _turn++, _steps = 0)
        {
            if (_steps >= turns[_turn].Steps)
                continue;
            for (var i = 0; i < step.Candidates.Count; i++)
            {
                if (step.Candidates[i].Agent != turns[_turn].Agent)
                    continue;
                _steps++;
                return i;
            }
        }

        return 0;
    }
}

/// <summary>Does what another strategy does and notes the turns that come of it.</summary>
internal sealed class TurnRecorder(IStrategy inner) : IStrategy
{
    public string Name => inner.Name;

    public string? Seed => inner.Seed;

    public bool Preempts => inner.Preempts;

    public bool SeesEveryStep => true;

    public List<Turn> Turns { get; } = [];

    public int Choose(DecisionKind kind, int alternatives) => inner.Choose(kind, alternatives);

    public int Step(in StepChoice step)
    {
        var chosen = step.Candidates.Count > 1 ? inner.Step(step) : 0;
        var agent = step.Candidates[Math.Min(chosen, step.Candidates.Count - 1)].Agent;
        if (Turns.Count > 0 && Turns[^1].Agent == agent)
            Turns[^1] = new Turn(agent, Turns[^1].Steps + 1);
        else
            Turns.Add(new Turn(agent, 1));
        return chosen;
    }
}
