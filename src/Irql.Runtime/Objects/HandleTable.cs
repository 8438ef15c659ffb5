using System.Collections.Generic;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Objects;

/// <summary>What a handle stands for.</summary>
/// <param name="Object">The object.</param>
/// <param name="Access">What the handle allows.</param>
/// <param name="OpenedAt">Where it was opened.</param>
internal readonly record struct HandleEntry(ObjectRecord Object, uint Access, CallSite OpenedAt);

/// <summary>The handles of one process. A closed number is given out again first, as on the real system: stale handles then name something else.</summary>
internal sealed class HandleTable
{
    private readonly SortedDictionary<uint, HandleEntry> _entries = [];
    private readonly Stack<uint> _free = new();
    private uint _next = 4;

    public int Count => _entries.Count;

    /// <summary>Numbers and what they stand for, lowest first.</summary>
    public IEnumerable<KeyValuePair<uint, HandleEntry>> Entries => _entries;

    public uint Add(ObjectRecord target, uint access, CallSite site)
    {
        if (!_free.TryPop(out var handle))
        {
            handle = _next;
            _next += 4;
        }

        _entries.Add(handle, new HandleEntry(target, access, site));
        return handle;
    }

    /// <summary>The low two bits of a handle are the caller's own.</summary>
    public bool TryGet(uint handle, out HandleEntry entry) => _entries.TryGetValue(handle & ~3u, out entry);

    public bool Remove(uint handle, out HandleEntry entry)
    {
        if (!_entries.Remove(handle & ~3u, out entry))
            return false;
        _free.Push(handle & ~3u);
        return true;
    }

    /// <summary>The lowest handle that is open; 0 when none is.</summary>
    public uint First()
    {
        foreach (var handle in _entries.Keys)
            return handle;
        return 0;
    }
}
