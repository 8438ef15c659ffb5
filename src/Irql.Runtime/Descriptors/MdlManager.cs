using System.Collections.Generic;
using Irql.Runtime.Memory;
using Irql.Runtime.Pools;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Descriptors;

/// <summary>A lock that an MDL holds on pages.</summary>
/// <param name="Mdl">The list.</param>
/// <param name="Space">Whose user memory it is; null for kernel memory.</param>
/// <param name="Frames">The locked frames.</param>
/// <param name="VirtualAddress">Where the buffer began.</param>
/// <param name="Caller">Code address of the locking call.</param>
/// <param name="Site">Source line of that call.</param>
/// <param name="Operation">What it was locked for.</param>
internal sealed record PageLock(uint Mdl, AddressSpace? Space, uint[] Frames, uint VirtualAddress, uint Caller, CallSite Site, LOCK_OPERATION Operation);

/// <summary>A mapping of an MDL.</summary>
/// <param name="Address">First page of the mapping.</param>
/// <param name="Pages">Its length.</param>
/// <param name="Mdl">The list.</param>
/// <param name="Space">The process it is in; null for system space.</param>
/// <param name="Caller">Code address of the mapping call.</param>
/// <param name="Site">Source line of that call.</param>
internal sealed record PageMapping(uint Address, uint Pages, uint Mdl, AddressSpace? Space, uint Caller, CallSite Site);

/// <summary>Memory descriptor lists of one machine: describing, locking, mapping, and taking all of it back.</summary>
internal sealed partial class MdlManager
{
    /// <summary>Longest buffer one list may describe.</summary>
    private const uint LargestBuffer = 0x7FFFF000;

    internal const uint MdlTag = 0x206C644D;
    private readonly MemoryManager _memory;
    private readonly PoolManager _pool;
    private readonly List<PageLock> _locks = [];
    private readonly List<PageMapping> _mappings = [];

    public MdlManager(MemoryManager memory, PoolManager pool)
    {
        _memory = memory;
        _pool = pool;
    }

    /// <summary>Every lock held now, oldest first.</summary>
    public IReadOnlyList<PageLock> Locks => _locks;

    /// <summary>Every mapping that exists now, oldest first.</summary>
    public IReadOnlyList<PageMapping> Mappings => _mappings;

    /// <summary>IoAllocateMdl without its request part: 0 when the buffer is too long or pool is exhausted.</summary>
    public uint Allocate(MemoryPort port, uint va, uint length)
    {
        if (length > LargestBuffer)
            return 0;
        var bytes = MdlFields.HeaderBytes + (MdlFields.PagesOf(va, length) * 4);
        if (bytes > ushort.MaxValue >> 1)
            return 0;
        var address = _pool.Allocate(port, new PoolRequest(512, bytes, MdlTag, Zero: true));
        if (address != 0)
            new MdlFields(port, address).Initialize(va, length, MdlFlags.MDL_ALLOCATED_FIXED_SIZE);
        return address;
    }

    /// <summary>IoFreeMdl: a partial list gives up its own mapping; pages that are still locked stay locked for good.</summary>
    public void Free(MemoryPort port, uint address)
    {
        var mdl = new MdlFields(port, address);
        if ((port.Checks & MemoryChecks.Rules) != 0 && mdl.Has(MdlFlags.MDL_MAPPED_TO_SYSTEM_VA) && !mdl.Has(MdlFlags.MDL_PARTIAL))
            port.RaiseBugCheck(0xC4, 0xB8, address, (uint)mdl.Flags, 0);
        if (mdl.Has(MdlFlags.MDL_PARTIAL_HAS_BEEN_MAPPED))
            Unmap(port, mdl.MappedSystemVa, address);
        _pool.Free(port, address, 0);
    }

    /// <summary>MmBuildMdlForNonPagedPool: takes the frames from the page tables; nothing is locked.</summary>
    public void BuildForNonPagedPool(MemoryPort port, uint address)
    {
        var mdl = new MdlFields(port, address);
        var start = mdl.StartVa;
        if ((port.Checks & MemoryChecks.Rules) != 0 && _memory.IsPageable(port.Space, start))
            port.RaiseBugCheck(0xC4, 0x7F, port.CurrentIrql, address, (uint)mdl.Flags);
        var pages = mdl.Pages;
        for (uint i = 0; i < pages; i++)
        {
            var entry = _memory.EntryOf(port.Space, start + (i << 12));
            if (!PageTableEntry.IsValid(entry))
                port.RaiseBugCheck(0x1A, 0x1240, address, PageTableEntry.EntryAddress(start + (i << 12)), 0);
            mdl.SetFrame(i, PageTableEntry.Frame(entry));
        }

        mdl.Process = 0;
        mdl.MappedSystemVa = mdl.VirtualAddress;
        mdl.Flags |= MdlFlags.MDL_SOURCE_IS_NONPAGED_POOL;
    }

    /// <summary>IoBuildPartialMdl. A zero length means "to the end of the source".</summary>
    public static void BuildPartial(MemoryPort port, uint sourceAddress, uint targetAddress, uint va, uint length)
    {
        var source = new MdlFields(port, sourceAddress);
        var target = new MdlFields(port, targetAddress);
        var offset = va - source.VirtualAddress;
        var count = source.ByteCount;
        if (offset > count || (length != 0 && length > count - offset))
            port.RaiseBugCheck(0x12E, sourceAddress, targetAddress, va, length);
        var bytes = length != 0 ? length : count - offset;
        var pages = MdlFields.PagesOf(va, bytes);
        if (MdlFields.HeaderBytes + (pages * 4) > target.Size)
            port.RaiseBugCheck(0x40, 0, 0, 0, 0);

        target.Process = source.Process;
        target.StartVa = va & ~0xFFFu;
        target.ByteOffset = va & 0xFFF;
        target.ByteCount = bytes;
        var flags = (target.Flags & MdlFlags.MDL_ALLOCATED_FIXED_SIZE) | MdlFlags.MDL_PARTIAL
            | (source.Flags & (MdlFlags.MDL_SOURCE_IS_NONPAGED_POOL | MdlFlags.MDL_IO_PAGE_READ));
        if (source.Has(MdlFlags.MDL_SOURCE_IS_NONPAGED_POOL | MdlFlags.MDL_MAPPED_TO_SYSTEM_VA | MdlFlags.MDL_PARENT_MAPPED_SYSTEM_VA))
        {
            target.MappedSystemVa = source.MappedSystemVa + offset;
            if (!source.Has(MdlFlags.MDL_SOURCE_IS_NONPAGED_POOL))
                flags |= MdlFlags.MDL_PARENT_MAPPED_SYSTEM_VA;
        }

        target.Flags = flags;
        var skipped = (va - source.StartVa) >> 12;
        for (uint i = 0; i < pages; i++)
            target.SetFrame(i, source.GetFrame(skipped + i));
    }

    /// <summary>MmPrepareMdlForReuse: gives up the own mapping of a partial list.</summary>
    public void PrepareForReuse(MemoryPort port, uint address)
    {
        var mdl = new MdlFields(port, address);
        if (mdl.Has(MdlFlags.MDL_PARTIAL_HAS_BEEN_MAPPED))
            Unmap(port, mdl.MappedSystemVa, address);
    }
}
