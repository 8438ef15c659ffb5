namespace Irql.Runtime.Memory;

/// <content>What memory descriptor lists need to know and to map.</content>
internal sealed unsafe partial class MemoryManager
{
    private const PageAttributes MappedPage = PageAttributes.Committed | PageAttributes.Readable | PageAttributes.Mapping;

    /// <summary>True when a number names one of the machine's frames.</summary>
    public bool IsFrame(uint number) => number >= 1 && number <= (uint)Frames.Count;

    /// <summary>True when nothing can take the frame away: locked, or owned by a page that is resident for good.</summary>
    public bool IsHeld(int frame)
    {
        ref var record = ref Frames[frame];
        return record.LockCount > 0 || (record.Owner is { } owner && ReferenceEquals(owner, Kernel) && !MayTrim(owner.Attributes[record.Index]));
    }

    /// <summary>True for a committed page that may be trimmed.</summary>
    public bool IsPageable(AddressSpace? space, uint va)
    {
        var table = Locate(space, va, out var index);
        return table is not null && (table.Attributes[index] & PageAttributes.Committed) != 0 && MayTrim(table.Attributes[index]);
    }

    /// <summary>True for a committed page that may be trimmed and that no lock holds at this moment.</summary>
    public bool IsPageableNow(MemoryPort port, uint va)
    {
        if (!IsPageable(port.Space, va))
            return false;
        var table = Locate(port.Space, va, out var index)!;
        return !PageTableEntry.IsValid(table.Entries[index]) || !HoldsAtRaisedLevel(table, index);
    }

    /// <summary>True for a committed page of the pool ranges.</summary>
    public bool IsPoolPage(uint va) => (PagedRange.Contains(va) || NonpagedRange.Contains(va)) && IsCommittedKernelPage(va);

    /// <summary>The bytes of a kernel page as they are now, without touching anything; false when no frame holds them.</summary>
    public bool TryPeekPage(uint va, out System.ReadOnlySpan<byte> bytes)
    {
        var entry = Kernel.Entries[KernelIndex(va)];
        var held = PageTableEntry.IsValid(entry) || PageTableEntry.IsTransition(entry);
        bytes = held && IsFrame(PageTableEntry.Frame(entry))
            ? new System.ReadOnlySpan<byte>(Frames.AddressOf((int)PageTableEntry.Frame(entry)), 0x1000)
            : default;
        return !bytes.IsEmpty;
    }

    /// <summary>Maps a frame of a list, or a device page.</summary>
    internal void MapMdlPage(PageTable table, uint index, uint frame, bool writable)
    {
        var attributes = MappedPage | (table.Attributes[index] & PageAttributes.Reserved);
        if (writable)
            attributes |= PageAttributes.Writable;
        if (!IsFrame(frame))
            attributes |= PageAttributes.Device;
        MapFrame(table, index, (int)frame, attributes, ReferenceEquals(table, Kernel) ? PageTableEntry.Global : 0);
    }

    /// <summary>Changes what a mapping permits; no access keeps the mapping but makes its entry invalid.</summary>
    internal void ProtectMapping(uint va, int frame, bool readable, bool writable)
    {
        var index = KernelIndex(va);
        UnmapPage(Kernel, index);
        if (readable)
        {
            MapMdlPage(Kernel, index, (uint)frame, writable);
            return;
        }

        Kernel.AddTable(index);
        Kernel.Attributes[index] = PageAttributes.Committed;
    }
}
