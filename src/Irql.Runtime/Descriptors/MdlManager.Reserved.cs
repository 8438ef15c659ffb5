using System.Collections.Generic;
using Irql.Runtime.Memory;

namespace Irql.Runtime.Descriptors;

/// <content>Mappings at addresses that were reserved beforehand.</content>
internal sealed unsafe partial class MdlManager
{
    private readonly Dictionary<uint, Reserved> _reserved = [];

    /// <summary>MmAllocateMappingAddress; 0 when no addresses are left.</summary>
    public uint ReserveAddresses(uint bytes, uint tag)
    {
        var pages = (uint)((bytes + 0xFFFul) >> 12);
        var va = _memory.SystemPteRange.Take(pages);
        if (va != 0)
            _reserved.Add(va, new Reserved(pages, tag));
        return va;
    }

    /// <summary>MmFreeMappingAddress; an address that is not reserved, or is in use, is DA.</summary>
    public void ReleaseAddresses(MemoryPort port, uint va, uint tag)
    {
        var reserved = Find(port, va, tag);
        if (reserved.Mapped != 0)
            port.RaiseBugCheck(0xDA, 2, va, 0, reserved.Mapped);
        _reserved.Remove(va);
        _memory.SystemPteRange.Give(va, reserved.Pages);
    }

    /// <summary>MmMapLockedPagesWithReservedMapping; 0 when the list is longer than the reservation.</summary>
    public uint MapReserved(MemoryPort port, uint va, uint tag, uint address)
    {
        var reserved = Find(port, va, tag);
        var mdl = new MdlFields(port, address);
        CheckFrames(port, mdl, accessMode: 0);
        var pages = mdl.Pages;
        if (pages > reserved.Pages || reserved.Mapped != 0)
            return 0;
        for (uint i = 0; i < pages; i++)
            _memory.MapMdlPage(_memory.Kernel, MemoryManager.KernelIndex(va + (i << 12)), mdl.GetFrame(i), writable: true);
        reserved.Mapped = pages;
        mdl.MappedSystemVa = va + mdl.ByteOffset;
        mdl.Flags |= MdlFlags.MDL_MAPPED_TO_SYSTEM_VA;
        return va + mdl.ByteOffset;
    }

    /// <summary>MmUnmapReservedMapping; one that is not there, or of another length, is DA.</summary>
    public void UnmapReserved(MemoryPort port, uint va, uint tag, uint address)
    {
        var reserved = Find(port, va & ~0xFFFu, tag);
        var mdl = new MdlFields(port, address);
        var pages = mdl.Pages;
        if (reserved.Mapped != pages)
            port.RaiseBugCheck(0xDA, reserved.Mapped == 0 ? 6u : 2u, reserved.Mapped == 0 ? address : va, reserved.Mapped == 0 ? va : reserved.Mapped, pages);
        _memory.Unmap(_memory.Kernel, va & ~0xFFFu, pages);
        reserved.Mapped = 0;
        mdl.Flags &= ~MdlFlags.MDL_MAPPED_TO_SYSTEM_VA;
    }

    private Reserved Find(MemoryPort port, uint va, uint tag)
    {
        if (!_reserved.TryGetValue(va, out var reserved) || reserved.Tag != tag)
            port.RaiseBugCheck(0xDA, 6, 0, va, 0);
        return reserved!;
    }

    private sealed class Reserved(uint pages, uint tag)
    {
        public uint Pages => pages;

        public uint Tag => tag;

        public uint Mapped { get; set; }
    }
}
