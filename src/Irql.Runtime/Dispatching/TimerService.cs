using System.Collections.Generic;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Dispatching;

/// <summary>Everything that is due at a virtual time: timers of drivers and timeouts of waits, by due time, then by order of setting.</summary>
internal sealed class TimerService(Machine machine)
{
    private readonly List<Entry> _entries = [];
    private long _sequence;

    /// <summary>The earliest due time, or the end of time.</summary>
    public long NextDue
    {
        get
        {
            var index = 0;

            // A timeout whose wait has ended is nothing to wake up for.
            while (index < _entries.Count && _entries[index].IsStale)
                index++;
            _entries.RemoveRange(0, index);
            return _entries.Count == 0 ? long.MaxValue : _entries[0].Due;
        }
    }

    /// <summary>Timers that are set, soonest first.</summary>
    public int Count => _entries.Count;

    public void AddWait(GuestThread thread, long waitSequence, long due) => Add(new Entry(due, _sequence++, thread, waitSequence, 0, 0));

    /// <summary>Sets a timer object; the caller has removed it before.</summary>
    public void AddTimer(uint timer, long due, uint period) => Add(new Entry(due, _sequence++, null, 0, timer, period));

    /// <summary>Takes a timer object out; true when it was set.</summary>
    public bool Remove(uint timer)
    {
        for (var i = 0; i < _entries.Count; i++)
        {
            if (_entries[i].Thread is not null || _entries[i].Timer != timer)
                continue;
            _entries.RemoveAt(i);
            return true;
        }

        return false;
    }

    public bool IsSet(uint timer)
    {
        foreach (var entry in _entries)
        {
            if (entry.Thread is null && entry.Timer == timer)
                return true;
        }

        return false;
    }

    /// <summary>The first timer object inside a range of memory, or 0.</summary>
    public uint FindInside(uint start, uint length)
    {
        foreach (var entry in _entries)
        {
            if (entry.Thread is null && entry.Timer - start < length)
                return entry.Timer;
        }

        return 0;
    }

    /// <summary>A timer that was due when it was set expires at once.</summary>
    public void ExpireNow(Processor processor, uint timer)
    {
        for (var i = 0; i < _entries.Count; i++)
        {
            if (_entries[i].Thread is not null || _entries[i].Timer != timer)
                continue;
            var entry = _entries[i];
            _entries.RemoveAt(i);
            ExpireTimer(processor, entry);
            return;
        }
    }

    /// <summary>The last due time of what is set now.</summary>
    public long LastDue()
    {
        var last = 0L;
        foreach (var entry in _entries)
        {
            if (!entry.IsStale && entry.Due > last)
                last = entry.Due;
        }

        return last;
    }

    /// <summary>At a clock interrupt: everything that is due now.</summary>
    public void Expire(Processor processor)
    {
        while (_entries.Count > 0 && _entries[0].Due <= machine.Scheduler.Time)
        {
            var entry = _entries[0];
            if (!entry.IsStale && machine.Decisions.Choose(DecisionKind.TimerDelay, 2) == 1)
                return;
            _entries.RemoveAt(0);
            if (entry.Thread is { } thread)
                machine.Waits.TimeOut(thread, entry.WaitSequence);
            else
                ExpireTimer(processor, entry);
        }
    }

    private void ExpireTimer(Processor processor, Entry entry)
    {
        // The kernel's own touch of the object, at clock level.
        processor.Write(entry.Timer + DispatcherHeader.SignalState, 1);
        var dpc = processor.Read<uint>(entry.Timer + 0x20);
        processor.Tell(ObservedKind.TimerExpire, entry.Timer, dpc);
        processor.Tell(ObservedKind.Signal, entry.Timer);
        if (entry.Period != 0)
            AddTimer(entry.Timer, entry.Due + (entry.Period * 10_000L), entry.Period);
        else
            processor.Write(entry.Timer + 3, (byte)0);
        machine.Waits.Release(processor, entry.Timer);
        if (dpc != 0)
            machine.Dpcs.Insert(processor, dpc, 0, 0);
        processor.Tell(ObservedKind.TimerExpired, entry.Timer);
    }

    private void Add(Entry entry)
    {
        var index = _entries.Count;
        while (index > 0 && _entries[index - 1].Due > entry.Due)
            index--;
        _entries.Insert(index, entry);
    }

    private readonly record struct Entry(long Due, long Sequence, GuestThread? Thread, long WaitSequence, uint Timer, uint Period)
    {
        public bool IsStale => Thread is { } thread && (!thread.Wait.Active || thread.Wait.Sequence != WaitSequence);
    }
}
