using System;
using System.Collections.Generic;
using Irql.Runtime.Memory;

namespace Irql.Runtime.Pools;

/// <summary>
/// One allocation a page, at the page's end (or start), and a page behind it that nobody may touch. A freed page stays invalid for a while,
/// so that a late touch is caught.
/// </summary>
internal sealed class SpecialPool : ISpecialPoolMap
{
    private const byte SlackPattern = 0x9D;

    /// <summary>Freed pages that stay invalid before their addresses may be used again.</summary>
    private const int Quarantine = 256;

    private readonly MemoryManager _memory;
    private readonly Dictionary<uint, SpecialBlock> _pages = [];
    private readonly Queue<uint> _quarantine = new();

    public SpecialPool(MemoryManager memory)
    {
        _memory = memory;
    }

    /// <summary>True for the pages of special pool, allocated, guard or quarantined.</summary>
    public bool Owns(uint va) => _pages.ContainsKey(va & ~0xFFFu) || _pages.ContainsKey((va & ~0xFFFu) - 0x1000);

    public SpecialPoolTouch Classify(uint va)
    {
        if (_pages.TryGetValue(va & ~0xFFFu, out var block))
            return block.Freed ? SpecialPoolTouch.Freed : SpecialPoolTouch.None;
        return _pages.ContainsKey((va & ~0xFFFu) - 0x1000) ? SpecialPoolTouch.BeyondEnd : SpecialPoolTouch.None;
    }

    /// <summary>Allocates; 0 when addresses or frames are exhausted.</summary>
    public uint Allocate(MemoryPort port, PoolRequest request)
    {
        var kind = PoolManager.KindOf(request.PoolType);
        var range = kind == PoolKindIndex.Paged ? _memory.PagedRange : _memory.NonpagedRange;
        var page = range.Take(2);
        if (page == 0)
            return 0;
        if (kind == PoolKindIndex.Paged)
        {
            _memory.CommitPageable(
                _memory.Kernel, MemoryManager.KernelIndex(page), 1, PageAttributes.Readable | PageAttributes.Writable);
        }
        else if (!_memory.MapResident(port, page, 1))
        {
            range.Give(page, 2);
            return 0;
        }

        _memory.SetKernelNoAccess(page + 0x1000);
        var atStart = (port.Checks & MemoryChecks.SpecialPoolAtStart) != 0;
        var address = atStart ? page : page + 0x1000 - ((request.Bytes + 7) & ~7u);
        _pages.Add(page, new SpecialBlock(address, request.Bytes, range));
        port.Fill(page, 0x1000, SlackPattern);
        port.Fill(address, request.Bytes, request.Zero ? (byte)0 : PoolManager.FillPattern);
        return address;
    }

    /// <summary>Frees; wrong addresses and damaged bytes around the block stop the machine.</summary>
    public void Free(MemoryPort port, uint address)
    {
        var page = address & ~0xFFFu;
        if (!_pages.TryGetValue(page, out var block) || block.Freed)
            port.RaiseBugCheck(0xC1, address, 0, 0, 0x20);
        if (block!.Address != address)
            port.RaiseBugCheck(0xC1, address, block.Bytes, page + 0x1000 - address, 0x21);
        CheckSlack(port, address, page, address, 0x23);
        CheckSlack(port, address, address + block.Bytes, page + 0x1000, 0x24);
        block.Freed = true;
        _memory.SetKernelNoAccess(page);
        _quarantine.Enqueue(page);
        if (_quarantine.Count > Quarantine)
            Recycle(_quarantine.Dequeue());
    }

    private static void CheckSlack(MemoryPort port, uint address, uint from, uint to, uint kind)
    {
        Span<byte> slack = stackalloc byte[(int)(to - from)];
        port.CopyFrom(from, slack);
        var changed = slack.IndexOfAnyExcept(SlackPattern);
        if (changed >= 0)
            port.RaiseBugCheck(0xC1, address, from + (uint)changed, 0, kind);
    }

    private void Recycle(uint page)
    {
        if (_pages.Remove(page, out var block))
            _memory.ReleaseRange(block.Range, page, 2);
    }

    private sealed record SpecialBlock(uint Address, uint Bytes, VirtualRange Range)
    {
        public bool Freed { get; set; }
    }
}
