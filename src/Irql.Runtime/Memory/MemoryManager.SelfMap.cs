namespace Irql.Runtime.Memory;

/// <content>The page tables as memory: C0000000-C03FFFFF, the directory at C0300000. Kernel code may read them at any level.</content>
internal sealed unsafe partial class MemoryManager
{
    private const uint SelfMapStart = 0xC0000000;
    private const uint SelfMapEnd = 0xC0400000;
    private const uint DirectoryPage = 0xC0300000;

    /// <summary>The page table entry of an address, as the current process sees it; 0 where there is no table.</summary>
    public uint EntryOf(AddressSpace? space, uint va)
    {
        if (va is >= SelfMapStart and < SelfMapEnd)
            return DirectoryEntryOf(space, (va - SelfMapStart) << 10);
        var table = Locate(space, va, out var index);
        return table is null || !table.HasTable(index) ? 0 : table.Entries[index];
    }

    /// <summary>
    /// The directory entry of an address: 0 where there is no page table. Page tables are not counted among the machine's frames: they live
    /// in frames of their own above the last ordinary one, so that a machine with very few frames still has its page tables.
    /// </summary>
    public uint DirectoryEntryOf(AddressSpace? space, uint va)
    {
        var table = Locate(space, va, out var index);
        if (table is null || !table.HasTable(index))
            return 0;
        var ordinal = va >= SystemStart ? 0u : 1 + space!.Ordinal;
        var frame = (uint)Frames.Count + 1 + (ordinal * 512) + (index >> 10);
        var flags = va >= SystemStart
            ? PageTableEntry.Valid | PageTableEntry.Write | PageTableEntry.Accessed | PageTableEntry.Dirty | PageTableEntry.Global
            : PageTableEntry.Valid | PageTableEntry.Write | PageTableEntry.Owner | PageTableEntry.Accessed | PageTableEntry.Dirty;
        return (frame << 12) | flags;
    }

    /// <summary>The words of the page table page at a self-map address; null where the directory has no entry.</summary>
    private byte* SelfMapPage(MemoryPort port, uint va)
    {
        if ((va & ~0xFFFu) == DirectoryPage)
            return BuildDirectory(port.Space);
        var first = (va - SelfMapStart) / 0x1000 * 1024;
        var table = first >= PageTable.PagesPerHalf ? Kernel : port.Space?.Table;
        var index = first & (PageTable.PagesPerHalf - 1);
        return table is null || !table.HasTable(index) ? null : (byte*)&table.Entries[index];
    }

    private byte* BuildDirectory(AddressSpace? space)
    {
        var words = (uint*)Frames.Scratch;
        for (uint i = 0; i < 1024; i++)
            words[i] = DirectoryEntryOf(space, i << 22);
        return (byte*)words;
    }

    /// <summary>Reading is served from the true words; writing is refused like any other read-only page, as no driver may edit page tables.</summary>
    private byte* TranslateSelfMap(MemoryPort port, uint va, MemoryAccess access)
    {
        var page = SelfMapPage(port, va);
        if (page is null)
        {
            if (!port.InterruptsEnabled)
                BugCheckRaisedLevel(port, va, 0xFFFFFFFF, access);
            if (port.CurrentIrql >= 2)
                BugCheckRaisedLevel(port, va, port.CurrentIrql, access);
            BugCheckInvalidAddress(port, va, access, 0);
        }

        if (access == MemoryAccess.Write)
            port.RaiseBugCheck(0xBE, va, EntryOf(port.Space, va), 0, 0);
        return page + (va & 0xFFF);
    }
}
