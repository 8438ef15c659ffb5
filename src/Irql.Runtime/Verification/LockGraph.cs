using System.Collections.Generic;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Verification;

/// <summary>A lock that a thread holds.</summary>
internal readonly record struct HeldLock(uint Address, bool Shared, CallSite Site);

/// <summary>An order in which two locks were taken, with the lines of both.</summary>
internal sealed record LockEdge(uint First, uint Second, CallSite FirstSite, CallSite SecondSite, string Thread);

/// <summary>
/// Who took which lock while holding which other. A cycle is an order violation even if the paths never overlapped. The graph may outlive the
/// machine: the runs of one exploration share it.
/// </summary>
internal sealed class LockGraph
{
    private readonly Dictionary<uint, List<LockEdge>> _edges = [];
    private readonly HashSet<uint> _initialized = [];
    private readonly Dictionary<GuestThread, List<HeldLock>> _held = [];

    /// <summary>The edges of the last cycle found, in order.</summary>
    public IReadOnlyList<LockEdge> LastCycle { get; private set; } = [];

    public void Initialized(uint address) => _initialized.Add(address);

    public bool IsInitialized(uint address) => _initialized.Contains(address);

    /// <summary>Memory is given up: locks in it are new ones when they come again. The first lock in it that somebody holds, and who.</summary>
    public (uint Lock, GuestThread? Owner) Forget(uint start, uint length)
    {
        (uint Lock, GuestThread? Owner) found = default;
        foreach (var (thread, locks) in _held)
        {
            foreach (var held in locks)
            {
                if (held.Address - start < length && found.Owner is null)
                    found = (held.Address, thread);
            }
        }

        _initialized.RemoveWhere(address => address - start < length);
        foreach (var edges in _edges.Values)
            edges.RemoveAll(edge => edge.Second - start < length);
        var gone = new List<uint>();
        foreach (var address in _edges.Keys)
        {
            if (address - start < length)
                gone.Add(address);
        }

        foreach (var address in gone)
            _edges.Remove(address);
        return found;
    }

    /// <summary>The locks of a thread, first taken first.</summary>
    public IReadOnlyList<HeldLock> HeldBy(GuestThread thread) => _held.TryGetValue(thread, out var held) ? held : [];

    public GuestThread? OwnerOf(uint address)
    {
        foreach (var (thread, locks) in _held)
        {
            foreach (var held in locks)
            {
                if (held.Address == address)
                    return thread;
            }
        }

        return null;
    }

    /// <summary>A thread is about to take a lock for good: adds the order of it behind each held one; true when that closes a cycle.</summary>
    public bool AddOrder(GuestThread thread, uint address, bool shared, CallSite site)
    {
        foreach (var held in HeldBy(thread))
        {
            if (held.Shared && shared)
                continue;
            if (FindPath(address, held.Address) is { } path)
            {
                path.Add(new LockEdge(held.Address, address, held.Site, site, thread.Name));
                LastCycle = path;
                return true;
            }

            AddEdge(new LockEdge(held.Address, address, held.Site, site, thread.Name));
        }

        return false;
    }

    public void Took(GuestThread thread, uint address, bool shared, CallSite site)
    {
        if (!_held.TryGetValue(thread, out var held))
            _held[thread] = held = [];
        held.Add(new HeldLock(address, shared, site));
    }

    public void Gave(GuestThread thread, uint address)
    {
        if (!_held.TryGetValue(thread, out var held))
            return;
        for (var i = held.Count - 1; i >= 0; i--)
        {
            if (held[i].Address != address)
                continue;
            held.RemoveAt(i);
            return;
        }
    }

    /// <summary>What is held belongs to one run; the orders stay.</summary>
    public void BeginRun() => _held.Clear();

    private void AddEdge(LockEdge edge)
    {
        if (!_edges.TryGetValue(edge.First, out var edges))
            _edges[edge.First] = edges = [];
        foreach (var known in edges)
        {
            if (known.Second == edge.Second)
                return;
        }

        edges.Add(edge);
    }

    /// <summary>A way from one lock to another along known orders, breadth first.</summary>
    private List<LockEdge>? FindPath(uint from, uint to)
    {
        var cameBy = new Dictionary<uint, LockEdge>();
        var queue = new Queue<uint>();
        queue.Enqueue(from);
        while (queue.TryDequeue(out var at))
        {
            if (!_edges.TryGetValue(at, out var edges))
                continue;
            foreach (var edge in edges)
            {
                if (edge.Second == from || !cameBy.TryAdd(edge.Second, edge))
                    continue;
                if (edge.Second == to)
                    return Unwind(cameBy, from, to);
                queue.Enqueue(edge.Second);
            }
        }

        return null;
    }

    private static List<LockEdge> Unwind(Dictionary<uint, LockEdge> cameBy, uint from, uint to)
    {
        var path = new List<LockEdge>();
        for (var at = to; at != from; at = path[^1].First)
            path.Add(cameBy[at]);
        path.Reverse();
        return path;
    }
}
