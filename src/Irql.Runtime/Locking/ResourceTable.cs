using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Locking;

/// <summary>Executive resources. Who owns what is known here; the object in guest memory is touched by every operation and shows the count.</summary>
internal sealed class ResourceTable(Machine machine)
{
    private const uint ActiveCount = 12;
    private const uint ResourceBytes = 56;
    private readonly Dictionary<uint, State> _states = [];

    public void Initialize(Processor processor, uint address)
    {
        machine.Verifier.CheckResident(processor, address, ResourceBytes);
        processor.Fill(address, ResourceBytes, 0);
        _states[address] = new State();
    }

    public void Delete(Processor processor, uint address)
    {
        processor.Fill(address, ResourceBytes, 0);
        _states.Remove(address);
    }

    /// <summary>The first live resource inside a range of memory, or 0.</summary>
    public uint FindInside(uint start, uint length)
    {
        foreach (var (address, state) in _states)
        {
            if (address - start < length && state.Owners.Count > 0)
                return address;
        }

        return 0;
    }

    public bool AcquireExclusive(Processor processor, uint address, bool wait)
    {
        Check(processor, address, acquire: true);
        machine.Scheduler.Point(processor, PointKind.Acquire);
        var thread = Processor.Current.Thread;
        var state = StateOf(address);
        while (state.Owners.Count > 0 && !(state.Exclusive && state.Owners.ContainsKey(thread)))
        {
            if (!wait)
                return false;
            state.WaitingWriters++;
            machine.Waits.BlockOn(Processor.Current, address);
            state.WaitingWriters--;
        }

        state.Exclusive = true;
        Take(Processor.Current, address, state, "");
        return true;
    }

    public bool AcquireShared(Processor processor, uint address, bool wait, bool starveExclusive)
    {
        Check(processor, address, acquire: true);
        machine.Scheduler.Point(processor, PointKind.Acquire);
        var thread = Processor.Current.Thread;
        var state = StateOf(address);
        while (!state.Owners.ContainsKey(thread) && (state.Exclusive || (state.WaitingWriters > 0 && !starveExclusive)))
        {
            if (!wait)
                return false;
            machine.Waits.BlockOn(Processor.Current, address);
        }

        Take(Processor.Current, address, state, "shared");
        return true;
    }

    public void Release(Processor processor, uint address)
    {
        Check(processor, address, acquire: false);
        var state = StateOf(address);
        var thread = processor.Thread;
        processor.TellLock(ObservedKind.Release, address, shared: !state.Exclusive);
        if (state.Owners.TryGetValue(thread, out var count))
        {
            if (count > 1)
                state.Owners[thread] = count - 1;
            else
                state.Owners.Remove(thread);
        }

        if (state.Owners.Count == 0)
            state.Exclusive = false;
        processor.Write(address + ActiveCount, (ushort)state.Owners.Count);
        machine.Tracer.Record(processor, TraceKind.Release, address, 0, "");
        machine.Waits.WakeAllOn(address);
        processor.SettleAndPoint(PointKind.Release);
    }

    public void Convert(Processor processor, uint address)
    {
        processor.Write(address + ActiveCount, processor.Read<ushort>(address + ActiveCount));
        processor.TellLock(ObservedKind.Release, address);
        StateOf(address).Exclusive = false;
        processor.TellLock(ObservedKind.Acquire, address, shared: true);
        machine.Waits.WakeAllOn(address);
        processor.SettleAndPoint(PointKind.Release);
    }

    public uint Held(Processor processor, uint address)
    {
        _ = processor.Read<ushort>(address + ActiveCount);
        return StateOf(address).Owners.TryGetValue(processor.Thread, out var count) ? (uint)count : 0;
    }

    /// <summary>Whether a thread owns the resource; touches nothing.</summary>
    public bool Owns(GuestThread thread, uint address, bool exclusive) =>
        _states.TryGetValue(address, out var state) && state.Owners.ContainsKey(thread) && (state.Exclusive || !exclusive);

    public uint HeldExclusive(Processor processor, uint address) => StateOf(address).Exclusive ? Held(processor, address) : 0;

    /// <summary>Lists the resources that somebody holds.</summary>
    public void Describe(StringBuilder text)
    {
        foreach (var (address, state) in _states)
        {
            if (state.Owners.Count == 0)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"Resource @ 0x{address:x8}    {(state.Exclusive ? "Exclusively" : "Shared")} owned\n     Threads:");
            foreach (var (thread, count) in state.Owners)
                text.Append(CultureInfo.InvariantCulture, $" {thread.Name}-{count:x2}");
            text.Append('\n');
        }
    }

    private void Take(Processor processor, uint address, State state, string detail)
    {
        state.Owners[processor.Thread] = state.Owners.GetValueOrDefault(processor.Thread) + 1;
        processor.Write(address + ActiveCount, (ushort)state.Owners.Count);
        machine.Tracer.Record(processor, TraceKind.Acquire, address, 0, detail);
        processor.TellLock(ObservedKind.Acquire, address, shared: !state.Exclusive);
    }

    private void Check(Processor processor, uint address, bool acquire)
    {
        machine.Verifier.CheckResource(processor, address, acquire);
        machine.Verifier.CheckResident(processor, address, ResourceBytes);
        if (acquire)
            FastMutexes.Refuse(processor, address);
        _ = processor.Read<ushort>(address + ActiveCount);
    }

    /// <summary>A resource that nobody initialised works like a fresh one, as zeroed memory does.</summary>
    private State StateOf(uint address)
    {
        if (!_states.TryGetValue(address, out var state))
            _states[address] = state = new State();
        return state;
    }

    private sealed class State
    {
        public Dictionary<GuestThread, int> Owners { get; } = [];

        public bool Exclusive { get; set; }

        public int WaitingWriters { get; set; }
    }
}
