using System.Collections.Generic;
using Irql.Runtime.Memory;
using Irql.Runtime.Pools;

namespace Irql.Runtime.Descriptors;

/// <content>Frames that a list owns, and lists that begin further on.</content>
internal sealed unsafe partial class MdlManager
{
    private const uint StatusInvalidParameter2 = 0xC00000F0;
    private const MdlFlags HasSystemAddress = MdlFlags.MDL_MAPPED_TO_SYSTEM_VA | MdlFlags.MDL_SOURCE_IS_NONPAGED_POOL | MdlFlags.MDL_PARENT_MAPPED_SYSTEM_VA;
    private readonly Dictionary<uint, uint[]> _ownedFrames = [];

    /// <summary>MmAllocatePagesForMdl(Ex): zeroed frames between two physical addresses; 0 when there are none.</summary>
    public uint AllocatePages(MemoryPort port, long lowest, long highest, uint bytes, bool mustBeComplete)
    {
        CheckPagesLevel(port);
        if (bytes == 0 || highest < lowest || highest < 0)
            return 0;
        var wanted = (bytes + 0xFFFul) >> 12;

        // The list comes first, or the frames for its pages would leave none for itself.
        var mdl = Allocate(port, 0, (uint)System.Math.Min(wanted, (ulong)_memory.Frames.Count) << 12);
        if (mdl == 0)
            return 0;
        var frames = new List<uint>();
        var unfit = new List<int>();
        while ((ulong)frames.Count < wanted && _memory.TakeFrame(port) is var frame and not 0)
        {
            var address = (long)frame << 12;
            if (address < lowest || address + 0xFFF > highest)
                unfit.Add(frame);
            else
                frames.Add((uint)frame);
        }

        foreach (var frame in unfit)
            _memory.Frames.Release(frame);
        if (frames.Count == 0 || (mustBeComplete && (ulong)frames.Count < wanted))
        {
            foreach (var frame in frames)
                _memory.Frames.Release((int)frame);
            _pool.Free(port, mdl, 0);
            return 0;
        }

        var fields = new MdlFields(port, mdl) { ByteCount = (uint)frames.Count << 12 };
        for (var i = 0; i < frames.Count; i++)
        {
            _memory.Frames[(int)frames[i]].LockCount = 1;
            fields.SetFrame((uint)i, frames[i]);
        }

        fields.Flags |= MdlFlags.MDL_PAGES_LOCKED;
        _ownedFrames.Add(mdl, [.. frames]);
        return mdl;
    }

    /// <summary>MmFreePagesFromMdl; a list that owns no frames is 1A/1236.</summary>
    public void FreePages(MemoryPort port, uint mdl)
    {
        CheckPagesLevel(port);
        var fields = new MdlFields(port, mdl);
        if (!_ownedFrames.Remove(mdl, out var frames))
            port.RaiseBugCheck(0x1A, 0x1236, mdl, fields.FrameAddress(0), fields.GetFrame(0));
        if (fields.Has(MdlFlags.MDL_MAPPED_TO_SYSTEM_VA))
            Unmap(port, fields.MappedSystemVa, mdl);
        foreach (var frame in frames!)
            UnlockFrame(frame, written: false);
        fields.Flags &= ~MdlFlags.MDL_PAGES_LOCKED;
    }

    /// <summary>MmGetSystemAddressForMdl: the obsolete form.</summary>
    public uint GetSystemAddressObsolete(MemoryPort port, uint address)
    {
        var mdl = new MdlFields(port, address);
        return mdl.Has(HasSystemAddress) ? mdl.MappedSystemVa : Map(port, address, 0, 0, bugCheckOnFailure: true, MM_PAGE_PRIORITY.HighPagePriority);
    }

    /// <summary>MmAdvanceMdl.</summary>
    public uint Advance(MemoryPort port, uint address, uint bytes)
    {
        var mdl = new MdlFields(port, address);
        if (bytes >= mdl.ByteCount || mdl.Has(MdlFlags.MDL_MAPPED_TO_SYSTEM_VA))
            return StatusInvalidParameter2;
        var dropped = (mdl.ByteOffset + bytes) >> 12;
        var pages = mdl.Pages;
        var at = FindLock(address);
        if (at >= 0)
        {
            var held = _locks[at];
            for (uint i = 0; i < dropped; i++)
                UnlockFrame(held.Frames[i], mdl.Has(MdlFlags.MDL_WRITE_OPERATION));
            if (held.Space is { } space)
                space.LockedPages -= dropped;
            _locks[at] = held with { Frames = held.Frames[(int)dropped..], VirtualAddress = held.VirtualAddress + bytes };
        }

        for (var i = dropped; i < pages; i++)
            mdl.SetFrame(i - dropped, mdl.GetFrame(i));
        var va = mdl.VirtualAddress + bytes;
        mdl.StartVa = va & ~0xFFFu;
        mdl.ByteOffset = va & 0xFFF;
        mdl.ByteCount -= bytes;
        return 0;
    }

    private static void CheckPagesLevel(MemoryPort port)
    {
        if ((port.Checks & MemoryChecks.Rules) != 0 && port.CurrentIrql > 2)
            port.RaiseBugCheck(0xC4, 0x7E, port.CurrentIrql, 2, 0);
    }
}
