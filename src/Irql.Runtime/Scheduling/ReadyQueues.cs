using System.Collections.Generic;
using System.Numerics;

namespace Irql.Runtime.Scheduling;

/// <summary>The threads that could run: a list for each of the 32 priorities, first come first served inside one.</summary>
internal sealed class ReadyQueues
{
    private readonly List<GuestThread>[] _queues = new List<GuestThread>[32];
    private uint _nonEmpty;

    public ReadyQueues()
    {
        for (var i = 0; i < _queues.Length; i++)
            _queues[i] = [];
    }

    public bool IsEmpty => _nonEmpty == 0;

    public void AddTail(GuestThread thread)
    {
        _queues[thread.Priority].Add(thread);
        _nonEmpty |= 1u << thread.Priority;
    }

    public void AddHead(GuestThread thread)
    {
        _queues[thread.Priority].Insert(0, thread);
        _nonEmpty |= 1u << thread.Priority;
    }

    public bool Remove(GuestThread thread)
    {
        for (var priority = 0; priority < 32; priority++)
        {
            if (_queues[priority].Remove(thread))
            {
                Clean(priority);
                return true;
            }
        }

        return false;
    }

    /// <summary>Gathers who may run next on a processor: the threads of the highest priority that affinity allows, or every such thread.</summary>
    /// <param name="processor">Number of the processor.</param>
    /// <param name="minimum">Lowest priority that counts.</param>
    /// <param name="anyPriority">True to gather all priorities from the minimum up.</param>
    /// <param name="candidates">Receives them, highest priority and longest waiting first.</param>
    public void Gather(int processor, int minimum, bool anyPriority, List<GuestThread> candidates)
    {
        candidates.Clear();
        var mask = _nonEmpty & ~((1u << minimum) - 1);
        while (mask != 0)
        {
            var priority = 31 - BitOperations.LeadingZeroCount(mask);
            foreach (var thread in _queues[priority])
            {
                if ((thread.Affinity & (1u << processor)) != 0)
                    candidates.Add(thread);
            }

            if (candidates.Count > 0 && !anyPriority)
                return;
            mask &= ~(1u << priority);
        }
    }

    public bool Any(int processor, int minimum)
    {
        var mask = _nonEmpty & ~((1u << minimum) - 1);
        while (mask != 0)
        {
            var priority = 31 - BitOperations.LeadingZeroCount(mask);
            foreach (var thread in _queues[priority])
            {
                if ((thread.Affinity & (1u << processor)) != 0)
                    return true;
            }

            mask &= ~(1u << priority);
        }

        return false;
    }

    private void Clean(int priority)
    {
        if (_queues[priority].Count == 0)
            _nonEmpty &= ~(1u << priority);
    }
}
