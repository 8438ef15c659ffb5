using System.Collections.Generic;

namespace Irql.Runtime.Exploration.Reduction;

/// <content>What is remembered of each object while the order is made, and the name of the class that the run belongs to.</content>
internal sealed partial class EventGraph
{
    /// <summary>
    /// Equal for runs in which all dependent steps have the same order, and different otherwise (up to a collision of 64 bits): each pair of
    /// neighbours in that order, named by context and position in it, whatever else lies between them in time.
    /// </summary>
    public ulong Fingerprint()
    {
        var visible = new int[_steps.Count];
        var counts = new int[_agentCount];
        ulong sum = 0;
        for (var i = 0; i < _steps.Count; i++)
        {
            if (_steps[i].Operations.Count == 0)
                continue;
            visible[i] = ++counts[_agents[i]];
            sum += Mix(_steps[i].Agent.Key, (ulong)visible[i]);
            foreach (var predecessor in _predecessors[i])
            {
                if (predecessor.Kind is not (EdgeKind.Program or EdgeKind.Order))
                    sum += Mix(NameOf(predecessor.Step, visible), NameOf(i, visible));
            }
        }

        return sum;
    }

    private ulong NameOf(int step, int[] visible) => Mix(_steps[step].Agent.Key, (ulong)visible[step]);

    private static ulong Mix(ulong first, ulong second)
    {
        var mixed = new Scheduling.SplitMix((first * 0x9E3779B97F4A7C15) ^ second);
        return mixed.Next();
    }

    private sealed class ObjectState
    {
        private readonly List<int> _readers = [];
        private readonly List<int> _sharedTakers = [];
        private readonly List<int> _sharedGivers = [];
        private readonly List<int> _posts = [];
        private int _writer = -1;
        private int _taker = -1;
        private int _giver = -1;
        private int _lastTake = -1;

        public void Apply(in Operation operation, int step, List<Predecessor> before)
        {
            switch (operation.Kind)
            {
                case OperationKind.Read:
                    Add(before, _writer, step, EdgeKind.Conflict);
                    _readers.Add(step);
                    break;
                case OperationKind.Write:
                    if (_readers.Count == 0 && operation.Space != ObjectSpace.LockWord)
                        Add(before, _writer, step, EdgeKind.Conflict);
                    foreach (var reader in _readers)
                        Add(before, reader, step, EdgeKind.Conflict);
                    _readers.Clear();
                    _writer = step;
                    break;
                case OperationKind.Acquire:
                    TakeAlone(step, before);
                    break;
                case OperationKind.AcquireShared:
                    AddLock(before, _giver, _taker, step);
                    _sharedTakers.Add(step);
                    break;
                case OperationKind.Release:
                    Give(step);
                    break;
                case OperationKind.Post:
                    Add(before, _lastTake, step, EdgeKind.Order);
                    _posts.Add(step);
                    break;
                default:
                    foreach (var post in _posts)
                        Add(before, post, step, EdgeKind.Order);
                    if (operation.Space == ObjectSpace.Runner)
                        Add(before, _lastTake, step, EdgeKind.Order);
                    _posts.Clear();
                    _lastTake = step;
                    break;
            }
        }

        private void TakeAlone(int step, List<Predecessor> before)
        {
            if (_sharedTakers.Count == 0)
                AddLock(before, _giver, _taker, step);
            for (var i = 0; i < _sharedGivers.Count && i < _sharedTakers.Count; i++)
                AddLock(before, _sharedGivers[i], _sharedTakers[i], step);
            _sharedTakers.Clear();
            _sharedGivers.Clear();
            _taker = step;
        }

        private void Give(int step)
        {
            if (_sharedTakers.Count > _sharedGivers.Count)
                _sharedGivers.Add(step);
            else
                _giver = step;
        }

        private static void Add(List<Predecessor> before, int step, int now, EdgeKind kind)
        {
            if (step >= 0 && step != now)
                before.Add(new Predecessor(step, kind, step));
        }

        private static void AddLock(List<Predecessor> before, int giver, int taker, int now)
        {
            if (giver >= 0 && taker >= 0 && giver != now)
                before.Add(new Predecessor(giver, EdgeKind.Lock, taker));
        }
    }
}
