using System;
using System.Collections.Generic;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Exploration.Reduction;

/// <summary>
/// Dynamic partial-order reduction with sleep sets and wakeup trees (optimal DPOR: Abdulla, Aronis, Jonsson, Sagonas, POPL 2014): after each run
/// every pair of steps that raced is looked at, and the run that has them the other way round is planned unless it is covered.
/// </summary>
internal sealed class ReductionSearch : Search
{
    private readonly List<SearchState> _path = [];
    private readonly HashSet<ulong> _classes = [];
    private readonly Shard _shard;
    private readonly int _fullStates;
    private readonly bool _trims;
    private ReductionStrategy? _present;
    private bool _started;
    private long _redundant;
    private int _subtree;

    /// <param name="shard">
    /// The part of the work. Where it is shared, everything that can step is tried at the first few states with a choice, whether it races or not,
    /// and each shard takes its share of what comes below.
    /// </param>
    /// <param name="trims">True when pages may be trimmed, so that residency matters.</param>
    public ReductionSearch(Shard shard, bool trims)
    {
        _shard = shard;
        _fullStates = shard.Count == 1 ? 0 : shard.Count <= 4 ? 2 : 3;
        _trims = trims;
    }

    public override bool Exhausted => _started && _path.Count == 0;

    public override bool IsLesson => _subtree % _shard.Count != _shard.Index;

    public override long Redundant => _redundant;

    /// <summary>Planned runs whose plan turned out to be impossible.</summary>
    public long Diverged { get; private set; }

    /// <summary>Numbers that stand for the classes of the runs so far.</summary>
    public IReadOnlyCollection<ulong> Classes => _classes;

    public override IStrategy? Next()
    {
        if (_started && !Backtrack())
        {
            _path.Clear();
            return null;
        }

        _started = true;
        return _present = new ReductionStrategy(_path, _fullStates, new StepLog { Trims = _trims });
    }

    public override void Learn(RunRecord record)
    {
        var run = _present!;
        run.Log.End();
        if (run.Inconsistency is { } inconsistency)
            throw new InvalidOperationException("The scenario does not do the same each time it is set up: " + inconsistency + ".");
        if (run.Diverged)
            Diverged++;
        var steps = run.Log.Steps;
        if (steps.Count < _path.Count)
            throw new InvalidOperationException("The scenario does not do the same each time it is set up: a run was shorter than before.");
        if (IsLesson)
            return;
        var graph = new EventGraph(steps);
        if (!_classes.Add(graph.Fingerprint()) || run.Blocked)
            _redundant++;
        for (var second = run.FirstNew; second < steps.Count; second++)
        {
            foreach (var first in graph.RacesOf(second))
                Reverse(graph, steps, first, second);
        }
    }

    /// <summary>Plans the run in which the second step comes before the first.</summary>
    private void Reverse(EventGraph graph, IReadOnlyList<StepRecord> steps, int first, int second)
    {
        var from = first;
        while (from >= 0)
        {
            if (steps[from].Agent == steps[first].Agent || (steps[from].Processor == steps[first].Processor && steps[from].Processor >= 0))
            {
                var sequence = Without(graph, steps, from, second);
                if (sequence is null)
                    return;
                if (Array.IndexOf(steps[from].Enabled, sequence[0].Agent) >= 0)
                {
                    Plan(_path[WithoutUnseen(steps, from, sequence[0].Agent)], sequence);
                    return;
                }
            }

            // On the processor of the first step the second one's context had to wait; the reversal begins where it had not.
            from--;
        }
    }

    /// <summary>
    /// The states around steps of one context that nobody can notice are one and the same for all others; what is planned there is planned at the
    /// first of them, so that it is not planned twice.
    /// </summary>
    private static int WithoutUnseen(IReadOnlyList<StepRecord> steps, int from, Agent planned)
    {
        while (from > 0 && !steps[from - 1].IsVisible && steps[from - 1].Agent == steps[from].Agent && Array.IndexOf(steps[from - 1].Enabled, planned) >= 0)
            from--;
        return from;
    }

    /// <summary>What the run did behind a step without needing it, and then the second step; null when that needs more than this.</summary>
    private static List<SeenStep>? Without(EventGraph graph, IReadOnlyList<StepRecord> steps, int from, int second)
    {
        var sequence = new List<SeenStep>();
        for (var i = from + 1; i < second; i++)
        {
            if (!graph.HappensBefore(from, i))
            {
                if (steps[i].IsVisible)
                    sequence.Add(Seen(steps, i));
            }
            else if (steps[i].Agent == steps[second].Agent)
                return null;
        }

        sequence.Add(Seen(steps, second));
        return sequence;
    }

    private static void Plan(SearchState state, List<SeenStep> sequence)
    {
        if (state.TriesAll)
            return;
        foreach (var sleeper in state.Sleepers)
        {
            if (WakeupNode.StartsWith(sequence, sleeper, out _))
                return;
        }

        WakeupNode.Insert(state.Trees, 1, sequence);
    }

    /// <summary>Goes back to the deepest state from which something is still to be run.</summary>
    private bool Backtrack()
    {
        NoteBlocks();
        while (_path.Count > 0)
        {
            var state = _path[^1];
            if (state.Step is { } step)
            {
                if (NextData(state, step))
                    return true;
            }

            state.Sleepers.Add(new SeenStep(state.Current, state.Step?.Processor ?? -1, [.. state.AllOperations], [.. state.BlockOperations]));
            state.Trees.RemoveAt(0);
            state.AllOperations.Clear();
            state.BlockOperations.Clear();
            state.ForcedData = [];
            if (state.Trees.Count > 0)
            {
                if (state.TriesAll)
                    _subtree++;
                return true;
            }

            _path.RemoveAt(_path.Count - 1);
        }

        return false;
    }

    /// <summary>For each state: what its step and those that belong to it for others of the same processor have done in the last run.</summary>
    private void NoteBlocks()
    {
        for (var i = 0; i < _path.Count; i++)
        {
            if (_path[i].Step is not { } step)
                continue;
            Merge(_path[i].AllOperations, NextVisible(i, step));
            Merge(_path[i].BlockOperations, _path[i].AllOperations);
            for (var j = i + 1; j < _path.Count && _path[j].Step is { } next; j++)
            {
                if (next.Processor != step.Processor)
                    continue;
                if (EndsBlock(step, next))
                    break;
                Merge(_path[i].BlockOperations, next.Operations);
            }
        }
    }

    /// <summary>What a step does; for one that nobody can notice, what the same context does next.</summary>
    private IReadOnlyList<Operation> NextVisible(int index, StepRecord step)
    {
        for (var i = index; i < _path.Count && _path[i].Step is { } later; i++)
        {
            if (later.Agent == step.Agent && later.IsVisible)
                return later.Operations;
        }

        return step.Operations;
    }

    private static bool EndsBlock(StepRecord step, StepRecord next) => next.Preemptible || next.Agent != step.Agent;

    private static SeenStep Seen(IReadOnlyList<StepRecord> steps, int index)
    {
        var step = steps[index];
        List<Operation>? block = null;
        for (var j = index + 1; j < steps.Count; j++)
        {
            if (steps[j].Processor != step.Processor)
                continue;
            if (EndsBlock(step, steps[j]))
                break;
            Merge(block ??= [.. step.Operations], steps[j].Operations);
        }

        return new SeenStep(step.Agent, step.Processor, step.Operations, block ?? step.Operations);
    }

    /// <summary>The next combination of choices about data in the step, if it has another one.</summary>
    private static bool NextData(SearchState state, StepRecord step)
    {
        for (var i = step.Data.Count - 1; i >= 0; i--)
        {
            var (alternatives, choice) = step.Data[i];
            if (choice + 1 >= alternatives)
                continue;
            state.ForcedData = [];
            for (var j = 0; j < i; j++)
                state.ForcedData.Add(step.Data[j].Choice);
            state.ForcedData.Add(choice + 1);
            state.Trees[0].Children.Clear();
            return true;
        }

        return false;
    }

    private static void Merge(List<Operation> into, IReadOnlyList<Operation> more)
    {
        foreach (var operation in more)
        {
            if (!into.Contains(operation))
                into.Add(operation);
        }
    }
}
