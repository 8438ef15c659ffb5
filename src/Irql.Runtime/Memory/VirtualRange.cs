using System;
using System.Collections.Generic;

namespace Irql.Runtime.Memory;

/// <summary>Hands out runs of pages of one kernel address range, next fit, so that an address just given back is not reused at once.</summary>
internal sealed class VirtualRange
{
    private readonly SortedList<uint, uint> _free = [];
    private readonly uint _end;
    private uint _cursor;

    public VirtualRange(uint start, uint end)
    {
        Start = start;
        _end = end;
        _cursor = start >> 12;
        _free.Add(start >> 12, (end - start) >> 12);
    }

    /// <summary>First address of the range.</summary>
    public uint Start { get; }

    public bool Contains(uint va) => va >= Start && va < _end;

    /// <summary>Takes a run of pages; 0 when the range is exhausted.</summary>
    public uint Take(uint pages)
    {
        if (pages == 0)
            return 0;
        var first = FindFrom(_cursor, pages);
        if (first < 0)
            first = FindFrom(0, pages);
        if (first < 0)
            return 0;
        var start = _free.GetKeyAtIndex(first);
        var length = _free.GetValueAtIndex(first);
        var from = Math.Max(start, Math.Min(_cursor, start + length - pages));
        _free.RemoveAt(first);
        if (from > start)
            _free.Add(start, from - start);
        if (from + pages < start + length)
            _free.Add(from + pages, start + length - from - pages);
        _cursor = from + pages;
        return from << 12;
    }

    /// <summary>Gives a run back.</summary>
    public void Give(uint va, uint pages)
    {
        var start = va >> 12;
        var index = FirstAtOrAfter(start);
        if (index < _free.Count && _free.GetKeyAtIndex(index) == start + pages)
        {
            pages += _free.GetValueAtIndex(index);
            _free.RemoveAt(index);
        }

        if (index > 0 && _free.GetKeyAtIndex(index - 1) + _free.GetValueAtIndex(index - 1) == start)
        {
            start = _free.GetKeyAtIndex(index - 1);
            pages += _free.GetValueAtIndex(index - 1);
            _free.RemoveAt(index - 1);
        }

        _free.Add(start, pages);
    }

    private int FindFrom(uint page, uint pages)
    {
        var index = FirstAtOrAfter(page);
        if (index > 0 && _free.GetKeyAtIndex(index - 1) + _free.GetValueAtIndex(index - 1) > page)
            index--;
        for (; index < _free.Count; index++)
        {
            var start = Math.Max(_free.GetKeyAtIndex(index), page);
            if (start + pages <= _free.GetKeyAtIndex(index) + _free.GetValueAtIndex(index))
                return index;
        }

        return -1;
    }

    private int FirstAtOrAfter(uint page)
    {
        var low = 0;
        var high = _free.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_free.GetKeyAtIndex(middle) < page)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
