using System;
using System.Collections.Generic;
using Irql.Runtime.Exploration.Reduction;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Tests.Exploration;

/// <summary>
/// Brute force over contexts: follows a list of contexts, one for each visible step, and then the first that can step; tells which other
/// lists there are. A chosen context keeps stepping until it has done something that others could notice.
/// </summary>
internal sealed class EveryoneStrategy(Agent[] prefix) : IStrategy, IReduced
{
    private readonly List<Agent> _chosen = [];
    private readonly List<Agent[]> _alternatives = [];
    private readonly List<int> _firstSteps = [];
    private StepRecord? _present;

    public string Name => "c";

    public string? Seed => null;

    public bool Preempts => true;

    public bool SeesEveryStep => true;

    public StepLog Log { get; } = new();

    public int Choose(DecisionKind kind, int alternatives) => 0;

    public int Step(in StepChoice step)
    {
        Log.End();
        var index = _present is { IsVisible: false } ? IndexOf(step, _present.Agent) : -1;
        if (index < 0)
            index = ChooseAnew(step);
        _present = new StepRecord { Agent = step.Candidates[index].Agent, Processor = 0, Enabled = [] };
        Log.Begin(_present);
        return index;
    }

    /// <summary>Every list that begins as this one and then has somebody else, from states that nobody has been in yet.</summary>
    public void AddAlternatives(Stack<Agent[]> waiting, HashSet<ulong> states)
    {
        for (var i = prefix.Length; i < _chosen.Count; i++)
        {
            var before = new StepRecord[_firstSteps[i]];
            for (var j = 0; j < before.Length; j++)
                before[j] = Log.Steps[j];
            if (!states.Add(new EventGraph(before).Fingerprint()))
                continue;
            foreach (var agent in _alternatives[i])
            {
                if (agent != _chosen[i])
                    waiting.Push([.. _chosen[..i], agent]);
            }
        }
    }

    private int ChooseAnew(in StepChoice step)
    {
        var agents = new List<Agent>();
        foreach (var candidate in step.Candidates)
        {
            if (!agents.Contains(candidate.Agent))
                agents.Add(candidate.Agent);
        }

        var index = _chosen.Count < prefix.Length ? IndexOf(step, prefix[_chosen.Count]) : 0;
        if (index < 0)
            throw new InvalidOperationException("A context that could step cannot any more.");
        _chosen.Add(step.Candidates[index].Agent);
        _alternatives.Add([.. agents]);
        _firstSteps.Add(Log.Steps.Count);
        return index;
    }

    private static int IndexOf(in StepChoice step, Agent agent) => step.Candidates.FindIndex(candidate => candidate.Agent == agent);
}
