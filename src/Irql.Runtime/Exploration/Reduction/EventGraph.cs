using System;
using System.Collections.Generic;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Exploration.Reduction;

/// <summary>The happens-before order of a run's steps, and where it could have gone the other way round.</summary>
internal sealed partial class EventGraph
{
    private readonly IReadOnlyList<StepRecord> _steps;
    private readonly int[] _agents;
    private readonly int[] _positions;
    private readonly int _agentCount;
    private readonly int[] _clocks;
    private readonly List<Predecessor>[] _predecessors;

    public EventGraph(IReadOnlyList<StepRecord> steps)
    {
        _steps = steps;
        _agents = new int[steps.Count];
        _positions = new int[steps.Count];
        _predecessors = new List<Predecessor>[steps.Count];
        var numbers = new Dictionary<Agent, int>();
        for (var i = 0; i < steps.Count; i++)
        {
            if (!numbers.TryGetValue(steps[i].Agent, out var number))
                numbers[steps[i].Agent] = number = numbers.Count;
            _agents[i] = number;
        }

        _agentCount = numbers.Count;
        _clocks = new int[steps.Count * _agentCount];
        Order();
    }

    /// <summary>True when step <paramref name="first"/> is before step <paramref name="second"/> in every equivalent run.</summary>
    public bool HappensBefore(int first, int second) => _clocks[(second * _agentCount) + _agents[first]] >= _positions[first];

    /// <summary>
    /// The steps that step <paramref name="second"/> races with: both touch something in a way that makes their order matter, nothing else orders
    /// them, and the later one does not need the earlier one.
    /// </summary>
    public IEnumerable<int> RacesOf(int second)
    {
        foreach (var candidate in _predecessors[second])
        {
            if (candidate.Kind is not (EdgeKind.Conflict or EdgeKind.Lock) || _agents[candidate.Step] == _agents[second])
                continue;
            if (IsClock(candidate.Step) || IsClock(second))
                continue;
            if (IsImmediate(candidate, second))
                yield return candidate.Kind == EdgeKind.Lock ? candidate.Taken : candidate.Step;
        }
    }

    /// <summary>Nobody chooses when the clock interrupt comes.</summary>
    private bool IsClock(int step) => _steps[step].Agent.Kind == AgentKind.Clock;

    /// <summary>
    /// No path leads from the first to the second besides the edge itself. For a lock the first is the step that took it and the edge begins at
    /// the step that gave it back, so whatever leads there is part of the edge.
    /// </summary>
    private bool IsImmediate(in Predecessor candidate, int second)
    {
        var first = candidate.Kind == EdgeKind.Lock ? candidate.Taken : candidate.Step;
        foreach (var other in _predecessors[second])
        {
            if (other.Step == candidate.Step)
            {
                if (other.Kind == EdgeKind.Order)
                    return false;
                continue;
            }

            if (candidate.Kind == EdgeKind.Lock && HappensBefore(other.Step, candidate.Step))
                continue;
            if (other.Step == first || HappensBefore(first, other.Step))
                return false;
        }

        return true;
    }

    private void Order()
    {
        var objects = new Dictionary<ulong, ObjectState>();
        var lastOf = new int[_agentCount];
        Array.Fill(lastOf, -1);
        for (var i = 0; i < _steps.Count; i++)
        {
            var before = _predecessors[i] = [];
            var previous = lastOf[_agents[i]];
            if (previous >= 0)
                before.Add(new Predecessor(previous, EdgeKind.Program, previous));
            foreach (var operation in _steps[i].Operations)
            {
                if (!objects.TryGetValue(operation.Object, out var state))
                    objects[operation.Object] = state = new ObjectState();
                state.Apply(operation, i, before);
            }

            lastOf[_agents[i]] = i;
            _positions[i] = previous >= 0 ? _positions[previous] + 1 : 1;
            var clock = _clocks.AsSpan(i * _agentCount, _agentCount);
            foreach (var predecessor in before)
                Raise(clock, _clocks.AsSpan(predecessor.Step * _agentCount, _agentCount));
            clock[_agents[i]] = _positions[i];
        }
    }

    private static void Raise(Span<int> clock, ReadOnlySpan<int> other)
    {
        for (var i = 0; i < clock.Length; i++)
            clock[i] = Math.Max(clock[i], other[i]);
    }

    private enum EdgeKind : byte
    {
        /// <summary>The same context.</summary>
        Program,

        /// <summary>The order matters and could be the other one.</summary>
        Conflict,

        /// <summary>A lock was given back and taken again; the sections could have the other order.</summary>
        Lock,

        /// <summary>The later one needs the earlier one.</summary>
        Order,
    }

    /// <param name="Step">The step before.</param>
    /// <param name="Kind">Why it is before.</param>
    /// <param name="Taken">For a lock: the step that took what the step gave back.</param>
    private readonly record struct Predecessor(int Step, EdgeKind Kind, int Taken);
}
