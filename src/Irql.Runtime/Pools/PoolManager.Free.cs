using Irql.Runtime.Memory;
using Irql.Runtime.Observation;

namespace Irql.Runtime.Pools;

/// <content>Freeing, and everything that can be wrong about an address that is freed.</content>
internal sealed partial class PoolManager
{
    private const uint ProtectedTagBit = 0x80000000;

    /// <summary>Frees a block.</summary>
    /// <param name="port">The processor.</param>
    /// <param name="address">What the driver passed.</param>
    /// <param name="tag">The tag to be checked, or 0 for none.</param>
    public void Free(MemoryPort port, uint address, uint tag)
    {
        if (address < MemoryManager.SystemStart)
            port.RaiseBugCheck(0xC2, 0x40, address, MemoryManager.SystemStart, 0);
        var paged = _memory.PagedRange.Contains(address);
        CheckFreeLevel(port, address, paged);
        if (_live.TryGetValue(address, out var live))
            port.TellPool(ObservedKind.MemoryFree, address, live.Bytes);
        if (Special.Owns(address))
        {
            FreeSpecial(port, address, tag);
            return;
        }

        if (!paged && !_memory.NonpagedRange.Contains(address))
            RefuseAddress(port, address, 0x46);
        if ((address & 0xFFF) == 0)
            FreePages(port, address, tag, paged);
        else
            FreeBlock(port, address, tag);
    }

    private void FreeBlock(MemoryPort port, uint address, uint tag)
    {
        if ((address & 7) != 0)
            RefuseAddress(port, address, 0x99);
        var block = address - PoolHeader.Bytes;
        if (!_memory.IsCommittedKernelPage(block) && _freed.ContainsKey(address))
            ReportDoubleFree(port, block, default);
        if (!_memory.IsCommittedKernelPage(block))
            RefuseAddress(port, address, _memory.PagedRange.Contains(address) ? 0x48u : 0x46u);
        var paged = _memory.PagedRange.Contains(address);
        var old = EnterAllocator(port, paged ? PoolKindIndex.Paged : PoolKindIndex.Nonpaged);
        var header = PoolHeap.ReadHeader(port, block);
        if (_live.TryGetValue(address, out var allocation))
        {
            if (!header.IsAllocated)
                ReportDoubleFree(port, block, header);
            if (!PoolHeap.FitsPage(block, header.Size))
                port.RaiseBugCheck(0x19, 0x20, block, PoolHeap.Next(block, header.Size), 0);
            CheckTag(port, address, header.Tag, tag);
            CheckTail(port, allocation, address + allocation.Bytes + allocation.Tail);
        }
        else if (_freed.ContainsKey(address))
        {
            ReportDoubleFree(port, block, header);
        }
        else if ((port.Checks & MemoryChecks.Tracking) != 0)
        {
            port.RaiseBugCheck(0x19, 0x22, address, 0, 0);
        }
        else
        {
            RefuseAddress(port, address, 0x99);
        }

        port.OnPoolFreeing(address, allocation!.Bytes, allocation.PoolType);
        _heaps[(int)allocation.Pool].Free(port, address);
        if (allocation.Tracked)
            _pattern.Set(port, address, allocation.Bytes);
        LeaveAllocator(port, old);
        Forget(port, address);
    }

    private void FreePages(MemoryPort port, uint address, uint tag, bool paged)
    {
        if (!_live.TryGetValue(address, out var allocation))
        {
            if (_freed.ContainsKey(address) && (port.Checks & MemoryChecks.Rules) != 0)
                port.RaiseBugCheck(0xC4, 0x13, 0, address, 0);
            RefuseAddress(port, address, paged ? 0x48u : 0x46u);
        }

        CheckTag(port, address, allocation!.Tag, tag);
        port.OnPoolFreeing(address, allocation.Bytes, allocation.PoolType);
        var pages = (allocation.Bytes + 0xFFF) >> 12;
        CheckTail(port, allocation, address + (pages << 12));
        _memory.ReleaseRange(paged ? _memory.PagedRange : _memory.NonpagedRange, address, pages);
        Forget(port, address);
    }

    private void FreeSpecial(MemoryPort port, uint address, uint tag)
    {
        if (_live.TryGetValue(address, out var allocation))
        {
            CheckTag(port, address, allocation.Tag, tag);
            port.OnPoolFreeing(address, allocation.Bytes, allocation.PoolType);
        }
        else if (_freed.ContainsKey(address) && (port.Checks & MemoryChecks.Rules) != 0)
        {
            port.RaiseBugCheck(0xC4, 0x13, 0, address, 0);
        }

        Special.Free(port, address);
        Forget(port, address);
    }

    /// <summary>The bytes behind the block must be as the allocator left them.</summary>
    private static void CheckTail(MemoryPort port, PoolAllocation allocation, uint end)
    {
        for (var va = allocation.Address + allocation.Bytes; va != end; va++)
        {
            if (port.Read<byte>(va) == FillPattern)
                continue;
            if (allocation.Tracked)
                port.RaiseBugCheck(0xC4, 0x51, allocation.Address, va, allocation.Bytes);
            port.RaiseBugCheck(0x19, 0x21, allocation.Address, allocation.Bytes, port.Read<byte>(va));
        }
    }

    private static void CheckFreeLevel(MemoryPort port, uint address, bool paged)
    {
        var irql = port.CurrentIrql;
        if (irql <= (paged ? 1 : 2))
            return;
        var poolType = paged ? 1u : 0u;
        if ((port.Checks & MemoryChecks.Rules) != 0)
            port.RaiseBugCheck(0xC4, paged ? 0x11u : 0x12u, irql, poolType, address);
        if ((port.Checks & MemoryChecks.SpecialPool) != 0)
            port.RaiseBugCheck(0xC1, irql, poolType, address, 0x31);
        port.RaiseBugCheck(0xC2, 0x09, irql, poolType, address);
    }

    private static void CheckTag(MemoryPort port, uint address, uint realTag, uint givenTag)
    {
        if (givenTag != 0 && (givenTag & ~ProtectedTagBit) != (realTag & ~ProtectedTagBit))
            port.RaiseBugCheck(0xC2, 0x0A, address, realTag, givenTag);
    }

    private static void ReportDoubleFree(MemoryPort port, uint block, PoolHeader header)
    {
        if ((port.Checks & MemoryChecks.Rules) != 0)
            port.RaiseBugCheck(0xC4, 0x13, 0, block, header.Sizes);
        port.RaiseBugCheck(0xC2, 0x07, 0, header.Sizes, block + PoolHeader.Bytes);
    }

    private static void RefuseAddress(MemoryPort port, uint address, uint reason)
    {
        if ((port.Checks & MemoryChecks.Rules) != 0)
            port.RaiseBugCheck(0xC4, 0x10, address, 0, 0);
        port.RaiseBugCheck(0xC2, reason, address, 0, 0);
    }
}
