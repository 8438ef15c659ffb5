using System;
using System.Collections.Generic;

namespace Irql.Runtime.Memory;

/// <summary>The page file: numbered slots of one page. Slot 0 does not exist, as a zero slot number means demand zero.</summary>
internal sealed class PageFile
{
    /// <summary>Stands for a page that holds nothing but the pool's fill pattern: it takes no room and is never written.</summary>
    public const uint PatternSlot = 0xFFFFF;

    private readonly List<byte[]?> _slots = [null];
    private readonly Stack<uint> _free = new();
    private readonly int _limit;

    /// <param name="limit">Largest number of slots.</param>
    public PageFile(int limit)
    {
        _limit = limit;
    }

    /// <summary>Slots in use.</summary>
    public int Used { get; private set; }

    /// <summary>Stores a page; 0 when the file is full.</summary>
    public uint Write(ReadOnlySpan<byte> page)
    {
        if (Used >= _limit)
            return 0;
        if (!_free.TryPop(out var slot))
        {
            slot = (uint)_slots.Count;
            _slots.Add(new byte[0x1000]);
        }

        page.CopyTo(_slots[(int)slot]);
        Used++;
        return slot;
    }

    public void Read(uint slot, Span<byte> page)
    {
        if (slot == PatternSlot)
            page.Fill(Pools.PoolManager.FillPattern);
        else
            _slots[(int)slot].AsSpan().CopyTo(page);
    }

    public void Release(uint slot)
    {
        if (slot is 0 or PatternSlot)
            return;
        _free.Push(slot);
        Used--;
    }
}
