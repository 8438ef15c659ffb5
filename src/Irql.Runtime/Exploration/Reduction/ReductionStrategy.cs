using System;
using System.Collections.Generic;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Exploration.Reduction;

/// <summary>One run of a reduced search: repeats the path so far, follows what was planned behind it, and then keeps to whoever is running.</summary>
internal sealed class ReductionStrategy(List<SearchState> path, int fullStates, StepLog log) : IStrategy, IReduced
{
    private readonly int _planned = path.Count;
    private int _depth;
    private int _data;

    public string Name => "c";

    public string? Seed => null;

    public bool Preempts => true;

    public bool SeesEveryStep => true;

    public StepLog Log => log;

    /// <summary>The first step that no run before this one has made.</summary>
    public int FirstNew => Math.Max(_planned - 1, 0);

    /// <summary>True when the run came to a state where everything that can step was run from before.</summary>
    public bool Blocked { get; private set; }

    /// <summary>True when a planned step could not be made, so that the plan was dropped.</summary>
    public bool Diverged { get; private set; }

    /// <summary>What was found to be different from the run before although nothing should be; null when all was the same.</summary>
    public string? Inconsistency { get; private set; }

    public int Choose(DecisionKind kind, int alternatives)
    {
        if (_depth == 0)
            return 0;
        var state = path[_depth - 1];
        var choice = _data < state.ForcedData.Count ? Math.Min(state.ForcedData[_data], alternatives - 1) : 0;
        _data++;
        state.Step!.Data.Add((alternatives, choice));
        return choice;
    }

    public int Step(in StepChoice step)
    {
        log.End();
        var state = _depth < _planned ? path[_depth] : Extend(step);
        var index = IndexOf(step, state.Current);
        if (index < 0)
            index = Recover(step, state);

        var chosen = step.Candidates[index];
        state.Step = new StepRecord
        {
            Agent = chosen.Agent,
            Processor = chosen.Processor?.Number ?? -1,
            Preemptible = chosen.Kind != CandidateKind.Continue || IsPreemptible(chosen.Processor!),
            Enabled = AgentsOf(step),
        };
        log.Begin(state.Step);
        if (chosen.Line is { } line)
            state.Step.Add(new Operation(ObjectSpace.Interrupt, line.Vector, OperationKind.Post));
        _depth++;
        _data = 0;
        return index;
    }

    /// <summary>A context that is to step and cannot: the plan was wrong, or, on the path so far, the scenario is not the same each time.</summary>
    private int Recover(in StepChoice step, SearchState state)
    {
        if (_depth + 1 < _planned)
            Inconsistency ??= $"step {_depth} was made by {state.Current} in an earlier run and cannot be made by it now";
        Diverged = true;
        state.Trees[0] = Unseen(Default(step, state));
        return IndexOf(step, state.Current);
    }

    private static bool IsPreemptible(Processors.Processor processor) => processor.Irql < Processors.Processor.Dispatch && !processor.InNestedFrame;

    private SearchState Extend(in StepChoice step)
    {
        var before = _depth > 0 ? path[_depth - 1] : null;
        var state = new SearchState(before?.SleepersAfter(before.Step!) ?? []);
        path.Add(state);
        if (before is { Trees: [{ Children: { Count: > 0 } planned } present, ..] })
        {
            if (!before.Step!.IsVisible && IndexOf(step, present.Agent) >= 0)
            {
                state.Trees.Add(new WakeupNode(present.Step, [.. planned]));
                planned.Clear();
                return state;
            }

            if (before.Step.IsVisible && IndexOf(step, planned[0].Agent) >= 0)
            {
                state.Trees.AddRange(planned);
                planned.Clear();
                return state;
            }

            Diverged = true;
            planned.Clear();
        }

        state.Trees.Add(Unseen(Default(step, state)));
        if (fullStates > 0)
            TryAll(step, state);
        return state;
    }

    private static WakeupNode Unseen(Agent agent) => new(new SeenStep(agent, -1, [], []));

    /// <summary>At the first few states with a choice everybody is tried.</summary>
    private void TryAll(in StepChoice step, SearchState state)
    {
        var above = 0;
        foreach (var other in path)
        {
            if (other.TriesAll)
                above++;
        }

        if (above >= fullStates)
            return;
        foreach (var agent in AgentsOf(step))
        {
            if (agent != state.Current && !state.IsAsleep(agent))
                state.Trees.Add(Unseen(agent));
        }

        state.TriesAll = state.Trees.Count > 1;
    }

    /// <summary>Whoever runs goes on, where he may; a context that sleeps is the last resort.</summary>
    private Agent Default(in StepChoice step, SearchState state)
    {
        var first = step is { Current: >= 0, GivesWay: false } ? step.Current : 0;
        for (var i = 0; i < step.Candidates.Count; i++)
        {
            var agent = step.Candidates[(first + i) % step.Candidates.Count].Agent;
            if (!state.IsAsleep(agent))
                return agent;
        }

        Blocked = true;
        return step.Candidates[first].Agent;
    }

    private static int IndexOf(in StepChoice step, Agent agent)
    {
        for (var i = 0; i < step.Candidates.Count; i++)
        {
            if (step.Candidates[i].Agent == agent)
                return i;
        }

        return -1;
    }

    private static Agent[] AgentsOf(in StepChoice step)
    {
        var agents = new List<Agent>(step.Candidates.Count);
        foreach (var candidate in step.Candidates)
        {
            var agent = candidate.Agent;
            if (!agents.Contains(agent))
                agents.Add(agent);
        }

        return [.. agents];
    }
}
