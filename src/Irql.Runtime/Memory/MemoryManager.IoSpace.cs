using System.Collections.Generic;

namespace Irql.Runtime.Memory;

/// <content>Device registers and contiguous memory.</content>
internal sealed unsafe partial class MemoryManager
{
    private readonly Dictionary<uint, uint> _contiguous = [];
    private readonly Dictionary<uint, uint> _ioSpace = [];

    /// <summary>Physical address of a resident virtual one; 0 otherwise.</summary>
    public long PhysicalAddressOf(MemoryPort port, uint va)
    {
        var entry = EntryOf(port.Space, va);
        return PageTableEntry.IsValid(entry) ? (entry & ~PageTableEntry.FlagMask) | (va & 0xFFF) : 0;
    }

    /// <summary>Maps physical pages as device registers; 0 when the range is empty, beyond 4 GiB, or no addresses are left.</summary>
    public uint MapIoSpace(MemoryPort port, long physicalAddress, uint bytes)
    {
        if ((port.Checks & MemoryChecks.Rules) != 0 && port.CurrentIrql > 2)
            port.RaiseBugCheck(0xC4, 0x73, port.CurrentIrql, (uint)physicalAddress, bytes);
        if (bytes == 0 || physicalAddress < 0 || (ulong)physicalAddress + bytes > 0x100000000)
            return 0;
        var offset = (uint)physicalAddress & 0xFFF;
        var pages = (uint)(((ulong)offset + bytes + 0xFFF) >> 12);
        var va = SystemPteRange.Take(pages);
        if (va == 0)
            return 0;
        var first = (uint)physicalAddress >> 12;
        for (uint i = 0; i < pages; i++)
        {
            // Registers are always reached the slow way, so that a device model sees every access.
            const PageAttributes Registers = MappedPage | PageAttributes.Writable | PageAttributes.Device;
            MapFrame(Kernel, KernelIndex(va) + i, (int)(first + i), Registers, PageTableEntry.Global | PageTableEntry.CacheDisabled);
        }

        _ioSpace.Add(va, pages);
        return va + offset;
    }

    /// <summary>Removes a register mapping; one that is not there, or of another length, is DA.</summary>
    public void UnmapIoSpace(MemoryPort port, uint va, uint bytes)
    {
        if ((port.Checks & MemoryChecks.Rules) != 0 && port.CurrentIrql > 2)
            port.RaiseBugCheck(0xC4, 0x7B, port.CurrentIrql, va, bytes);
        var start = va & ~0xFFFu;
        var pages = (uint)(((ulong)(va & 0xFFF) + bytes + 0xFFF) >> 12);
        if (!_ioSpace.TryGetValue(start, out var mapped))
            port.RaiseBugCheck(0xDA, 6, 0, va, pages);
        if (mapped != pages)
            port.RaiseBugCheck(0xDA, 2, start, mapped, pages);
        _ioSpace.Remove(start);
        ReleaseRange(SystemPteRange, start, pages);
    }

    /// <summary>Allocates neighbouring frames below a physical address and maps them; 0 when there are none.</summary>
    public uint AllocateContiguous(MemoryPort port, uint bytes, ulong highest)
    {
        var pages = (uint)(((ulong)bytes + 0xFFF) >> 12);
        if (pages == 0 || pages > (uint)Frames.Count)
            return 0;
        var first = Frames.TakeRun((int)pages, highest);
        if (first == 0)
            return 0;
        var va = NonpagedRange.Take(pages);
        if (va == 0)
        {
            for (var i = 0; i < (int)pages; i++)
                Frames.Release(first + i);
            return 0;
        }

        for (uint i = 0; i < pages; i++)
        {
            var index = KernelIndex(va) + i;
            Commit(Kernel, index, Resident);
            Frames[first + (int)i].Owner = Kernel;
            Frames[first + (int)i].Index = index;
            MakeValid(Kernel, index, first + (int)i, dirty: true);
        }

        _contiguous.Add(va, pages);
        return va;
    }

    /// <summary>Frees contiguous memory; any other address is C2/60.</summary>
    public void FreeContiguous(MemoryPort port, uint va)
    {
        if (!_contiguous.Remove(va, out var pages))
            port.RaiseBugCheck(0xC2, 0x60, va, 0, 0);
        ReleaseRange(NonpagedRange, va, pages);
    }
}
