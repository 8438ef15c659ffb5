using System;
using System.Collections.Generic;

namespace Irql.Runtime.Observation;

/// <summary>The accesses that are still worth remembering, word by word. Words that nobody touched cost nothing.</summary>
internal sealed class ShadowMemory
{
    private readonly Dictionary<ulong, int> _heads = [];
    private AccessRecord[] _records = new AccessRecord[64];
    private int _used;
    private int _free = -1;

    /// <summary>The first record of a word; negative when there is none.</summary>
    public int First(ulong word) => _heads.TryGetValue(word, out var head) ? head : -1;

    public ref AccessRecord this[int index] => ref _records[index];

    /// <summary>Puts a record in front of those of a word.</summary>
    public void Add(ulong word, in AccessRecord record)
    {
        var index = _free;
        if (index >= 0)
        {
            _free = _records[index].Next;
        }
        else
        {
            index = _used++;
            if (index == _records.Length)
                Array.Resize(ref _records, index * 2);
        }

        _records[index] = record;
        _records[index].Next = First(word);
        _heads[word] = index;
    }

    /// <summary>Takes a record out; <paramref name="before"/> is the one in front of it in the same word, negative for the first.</summary>
    public void Remove(ulong word, int before, int index)
    {
        var next = _records[index].Next;
        if (before >= 0)
            _records[before].Next = next;
        else if (next >= 0)
            _heads[word] = next;
        else
            _heads.Remove(word);
        _records[index].Next = _free;
        _free = index;
    }

    /// <summary>Drops everything of a range.</summary>
    public void Forget(uint address, uint length)
    {
        if (_heads.Count == 0)
            return;
        for (ulong word = address & ~3u; word < (ulong)address + length; word += 4)
        {
            while (First(word) is >= 0 and var index)
                Remove(word, -1, index);
        }
    }
}
