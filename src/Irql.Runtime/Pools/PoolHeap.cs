using Irql.Runtime.Memory;

namespace Irql.Runtime.Pools;

/// <summary>
/// Blocks smaller than a page, of one pool. Headers and the links of the free lists lie in guest memory and are followed as they are found
/// there, so that damaged pool does to this allocator what it does to the real one. The last few pages that became free are kept, so the bytes of a block
/// that was freed just now stay readable.
/// </summary>
internal sealed class PoolHeap
{
    private readonly MemoryManager _memory;
    private readonly PoolKindIndex _pool;

    /// <summary>First free block of each size in units, 0 for none. The heads are the kernel's own data, out of any driver's reach.</summary>
    private readonly uint[] _heads = new uint[PoolHeader.UnitsPerPage + 1];

    private readonly FreedPattern _freed;

    /// <summary>Pages without a block that are kept for the next ones; more go back to the machine, the longest free first.</summary>
    private const int KeptPages = 8;

    private int _freePages;

    public PoolHeap(MemoryManager memory, PoolKindIndex pool, FreedPattern freed)
    {
        _memory = memory;
        _pool = pool;
        _freed = freed;
    }

    /// <summary>Takes a block; 0 when no memory is left. The address is that of the bytes behind the header.</summary>
    public uint Allocate(MemoryPort port, uint bytes, uint tag)
    {
        var units = UnitsFor(bytes);
        var size = units;
        while (size <= PoolHeader.UnitsPerPage && _heads[size] == 0)
            size++;
        uint block;
        if (size > PoolHeader.UnitsPerPage)
        {
            block = AddPage(port);
            if (block == 0)
                return 0;
        }
        else
        {
            block = _heads[size];
        }

        var header = ReadHeader(port, block);
        if (header.Size < units || header.IsAllocated || !FitsPage(block, header.Size))
            port.RaiseBugCheck(0x19, 0x20, block, Next(block, header.Size), 0);
        CheckNeighbours(port, block, header);
        Unlink(port, block, header.Size);
        _freed.Check(port, block, units * PoolHeader.Unit);
        if (header.Size - units >= 2)
        {
            var rest = block + (units * PoolHeader.Unit);
            _freed.Forget(rest, 2 * PoolHeader.Bytes);
            WriteHeader(port, rest, PoolHeader.Free(units, header.Size - units));
            SetPreviousSizeOfNext(port, rest, header.Size - units);
            Link(port, rest, header.Size - units);
        }
        else
        {
            units = header.Size;
        }

        WriteHeader(port, block, PoolHeader.Allocated(header.PreviousSize, units, _pool, tag));
        return block + PoolHeader.Bytes;
    }

    /// <summary>Gives a block back and joins it with free neighbours. The caller has checked the block's own header.</summary>
    public void Free(MemoryPort port, uint address)
    {
        var block = address - PoolHeader.Bytes;
        var header = ReadHeader(port, block);
        CheckNeighbours(port, block, header);
        var size = header.Size;
        var previousSize = header.PreviousSize;
        var next = Next(block, size);
        if (next != 0 && ReadHeader(port, next) is { IsAllocated: false } after)
        {
            Unlink(port, next, after.Size);
            size += after.Size;
        }

        if (previousSize != 0 && ReadHeader(port, block - (previousSize * PoolHeader.Unit)) is { IsAllocated: false } before)
        {
            // The header that is swallowed keeps saying "free": a second free of the same address still finds that.
            WriteHeader(port, block, PoolHeader.Free(previousSize, header.Size));
            block -= previousSize * PoolHeader.Unit;
            Unlink(port, block, before.Size);
            size += before.Size;
            previousSize = before.PreviousSize;
        }

        WriteHeader(port, block, PoolHeader.Free(previousSize, size));
        SetPreviousSizeOfNext(port, block, size);
        Link(port, block, size);
        if (_freePages > KeptPages)
            ReleaseOldestPage(port);
    }

    /// <summary>The header before an address.</summary>
    public static PoolHeader ReadHeader(MemoryPort port, uint block) => new(port.Read<uint>(block), port.Read<uint>(block + 4));

    /// <summary>The block behind, or 0 at the end of the page.</summary>
    public static uint Next(uint block, uint size)
    {
        var next = block + (size * PoolHeader.Unit);
        return (next & 0xFFF) == 0 ? 0 : next;
    }

    /// <summary>True when a block of this size lies inside its page.</summary>
    public static bool FitsPage(uint block, uint size) => size >= 2 && (block & 0xFFF) + (size * PoolHeader.Unit) <= 0x1000;

    private static uint UnitsFor(uint bytes) => System.Math.Max(2, (bytes + PoolHeader.Bytes + PoolHeader.Unit - 1) / PoolHeader.Unit);

    private static void WriteHeader(MemoryPort port, uint block, PoolHeader header)
    {
        port.Write(block, header.Sizes);
        port.Write(block + 4, header.Tag);
    }

    private static void SetPreviousSizeOfNext(MemoryPort port, uint block, uint size)
    {
        var next = Next(block, size);
        if (next != 0)
            port.Write(next, ReadHeader(port, next).WithPreviousSize(size).Sizes);
    }

    private static void CheckNeighbours(MemoryPort port, uint block, PoolHeader header)
    {
        var next = Next(block, header.Size);
        if (next != 0)
        {
            var after = ReadHeader(port, next);
            if (after.PreviousSize != header.Size || !FitsPage(next, after.Size))
                port.RaiseBugCheck(0x19, 0x20, block, next, 0);
        }

        var offset = block & 0xFFF;
        var bytesBefore = header.PreviousSize * PoolHeader.Unit;
        if (bytesBefore > offset || (bytesBefore == 0) != (offset == 0))
            port.RaiseBugCheck(0x19, 0x20, block, next, 0);
        if (bytesBefore != 0 && ReadHeader(port, block - bytesBefore).Size != header.PreviousSize)
            port.RaiseBugCheck(0x19, 0x20, block - bytesBefore, block, 0);
    }

    private uint AddPage(MemoryPort port)
    {
        var page = _pool == PoolKindIndex.Paged
            ? _memory.AllocatePageable(_memory.PagedRange, 1)
            : _memory.AllocateResident(port, _memory.NonpagedRange, 1);
        if (page == 0)
            return 0;
        WriteHeader(port, page, PoolHeader.Free(0, PoolHeader.UnitsPerPage));
        Link(port, page, PoolHeader.UnitsPerPage);
        return page;
    }

    /// <summary>The last page of the list is the one that was linked first.</summary>
    private void ReleaseOldestPage(MemoryPort port)
    {
        var page = _heads[PoolHeader.UnitsPerPage];
        for (var i = 1; i < _freePages && port.Read<uint>(page + 8) is not 0 and var next; i++)
            page = next;
        Unlink(port, page, PoolHeader.UnitsPerPage);
        _freed.Check(port, page, 0x1000);
        _memory.ReleaseRange(_pool == PoolKindIndex.Paged ? _memory.PagedRange : _memory.NonpagedRange, page, 1);
    }

    /// <summary>Free blocks are linked by the two words behind their header: next, previous.</summary>
    private void Link(MemoryPort port, uint block, uint size)
    {
        var head = _heads[size];
        port.Write(block + 8, head);
        port.Write(block + 12, 0u);
        if (head != 0)
            port.Write(head + 12, block);
        _heads[size] = block;
        if (size == PoolHeader.UnitsPerPage)
            _freePages++;
    }

    private void Unlink(MemoryPort port, uint block, uint size)
    {
        var next = port.Read<uint>(block + 8);
        var previous = port.Read<uint>(block + 12);
        if (next != 0)
        {
            if (port.Read<uint>(next + 12) != block)
                port.RaiseBugCheck(0x19, 3, block, next, previous);
            port.Write(next + 12, previous);
        }

        if (size == PoolHeader.UnitsPerPage)
            _freePages--;
        if (previous != 0)
            port.Write(previous + 8, next);
        else if (_heads[size] == block)
            _heads[size] = next;
        else
            port.RaiseBugCheck(0x19, 3, block, next, previous);
    }
}
