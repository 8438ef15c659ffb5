namespace Irql.Runtime.Memory;

/// <content>Committing, mapping and releasing runs of pages.</content>
internal sealed unsafe partial class MemoryManager
{
    private const PageAttributes Resident = PageAttributes.Committed | PageAttributes.Readable | PageAttributes.Writable;

    /// <summary>Maps resident, zeroed pages; false, with nothing mapped, when the frames do not suffice.</summary>
    public bool MapResident(MemoryPort? port, uint va, uint pages, PageAttributes attributes = Resident)
    {
        for (uint i = 0; i < pages; i++)
        {
            var frame = TakeFrame(port);
            if (frame == 0)
            {
                Unmap(Kernel, va, i);
                return false;
            }

            var table = Locate(null, va + (i << 12), out var index)!;
            Commit(table, index, attributes);
            Frames[frame].Owner = table;
            Frames[frame].Index = index;
            MakeValid(table, index, frame, dirty: (attributes & PageAttributes.Writable) != 0);
        }

        return true;
    }

    /// <summary>Promises zeroed pageable memory; frames come with the first touch.</summary>
    public void CommitPageable(PageTable table, uint index, uint pages, PageAttributes attributes)
    {
        for (uint i = 0; i < pages; i++)
            Commit(table, index + i, attributes | PageAttributes.Pageable | PageAttributes.Committed);
    }

    /// <summary>Takes kernel addresses and maps resident memory there; 0 when addresses or frames are exhausted.</summary>
    public uint AllocateResident(MemoryPort? port, VirtualRange range, uint pages)
    {
        var va = range.Take(pages);
        if (va == 0)
            return 0;
        if (MapResident(port, va, pages))
            return va;
        range.Give(va, pages);
        return 0;
    }

    /// <summary>Takes kernel addresses and commits pageable memory there; 0 when the addresses are exhausted.</summary>
    public uint AllocatePageable(VirtualRange range, uint pages)
    {
        var va = range.Take(pages);
        if (va != 0)
            CommitPageable(Kernel, KernelIndex(va), pages, Resident);
        return va;
    }

    /// <summary>Pageable pages that were just committed hold the pool's fill pattern instead of zeros; no frame is taken for that.</summary>
    public void PromisePattern(uint va, uint pages)
    {
        for (uint i = 0; i < pages; i++)
            Kernel.Entries[KernelIndex(va) + i] |= PageFile.PatternSlot << 12;
    }

    /// <summary>Unmaps kernel pages and gives their addresses back.</summary>
    public void ReleaseRange(VirtualRange range, uint va, uint pages)
    {
        Unmap(Kernel, va, pages);
        range.Give(va, pages);
    }

    /// <summary>A kernel stack: resident pages above one guard page that is never mapped. Returns the lowest usable address, or 0.</summary>
    public uint AllocateKernelStack(MemoryPort? port, uint pages = 3)
    {
        var va = NonpagedRange.Take(pages + 1);
        if (va == 0)
            return 0;
        if (MapResident(port, va + 0x1000, pages))
            return va + 0x1000;
        NonpagedRange.Give(va, pages + 1);
        return 0;
    }

    /// <summary>Gives a kernel stack back.</summary>
    public void FreeKernelStack(uint va, uint pages = 3)
    {
        Unmap(Kernel, va, pages);
        NonpagedRange.Give(va - 0x1000, pages + 1);
    }

    /// <summary>Removes pages: frames that are neither locked nor shared become free, page file slots are released.</summary>
    public void Unmap(PageTable table, uint va, uint pages)
    {
        var index = (va >> 12) & (PageTable.PagesPerHalf - 1);
        for (uint i = 0; i < pages; i++)
            UnmapPage(table, index + i);
    }

    internal void Commit(PageTable table, uint index, PageAttributes attributes)
    {
        table.AddTable(index);
        table.Attributes[index] = attributes;
        table.Entries[index] = SoftwareBits(table, attributes);
        table.Forget(index);
    }

    /// <summary>Maps a frame that belongs elsewhere.</summary>
    internal void MapFrame(PageTable table, uint index, int frame, PageAttributes attributes, uint extraBits)
    {
        table.AddTable(index);
        table.Attributes[index] = attributes;
        table.Entries[index] = SoftwareBits(table, attributes) | PageTableEntry.Valid | extraBits | ((uint)frame << 12);
        table.Forget(index);
        if ((attributes & PageAttributes.Device) == 0)
            Frames[frame].ShareCount++;
    }

    /// <summary>Writes a valid entry for a page of its own frame.</summary>
    internal void MakeValid(PageTable table, uint index, int frame, bool dirty)
    {
        var attributes = table.Attributes[index];
        var entry = SoftwareBits(table, attributes) | PageTableEntry.Valid | PageTableEntry.Accessed | ((uint)frame << 12);
        if (ReferenceEquals(table, Kernel))
            entry |= PageTableEntry.Global;
        if (dirty)
            entry |= PageTableEntry.Dirty;
        table.Entries[index] = entry;
        Frames[frame].ShareCount++;
        Frames[frame].State = FrameState.Active;
        if ((attributes & PageAttributes.Pageable) != 0)
            table.WorkingSet++;
        table.Forget(index);
    }

    internal uint SoftwareBits(PageTable table, PageAttributes attributes)
    {
        var bits = ReferenceEquals(table, Kernel) ? 0 : PageTableEntry.Owner;
        if ((attributes & PageAttributes.CopyOnWrite) != 0)
            bits |= PageTableEntry.CopyOnWrite;
        else if ((attributes & PageAttributes.Writable) != 0)
            bits |= PageTableEntry.Write;
        return bits;
    }

    private void UnmapPage(PageTable table, uint index)
    {
        var entry = table.Entries[index];
        var attributes = table.Attributes[index];
        table.Entries[index] = 0;
        table.Attributes[index] &= PageAttributes.Reserved;
        table.Forget(index);
        if ((attributes & PageAttributes.Uninitialized) != 0)
            Uninitialized?.ForgetPage(table.AddressOf(index));
        if ((attributes & PageAttributes.Device) != 0)
            return;
        if (PageTableEntry.IsValid(entry))
        {
            if ((attributes & PageAttributes.Pageable) != 0)
                table.WorkingSet--;
            DropShare((int)PageTableEntry.Frame(entry), table, index);
        }
        else if (PageTableEntry.IsTransition(entry))
        {
            Disown((int)PageTableEntry.Frame(entry));
        }
        else if ((entry & PageTableEntry.Prototype) == 0)
        {
            PageFile.Release(PageTableEntry.Frame(entry));
        }
    }

    private void DropShare(int frame, PageTable table, uint index)
    {
        ref var record = ref Frames[frame];
        record.ShareCount--;
        if (ReferenceEquals(record.Owner, table) && record.Index == index)
            Disown(frame);
        else
            ReleaseIfUnused(frame);
    }

    /// <summary>The page that owned the frame is gone: the frame is free as soon as no lock and no other mapping needs it.</summary>
    private void Disown(int frame)
    {
        ref var record = ref Frames[frame];
        record.Owner = null;
        PageFile.Release(record.Slot);
        record.Slot = 0;
        ReleaseIfUnused(frame);
    }

    internal void ReleaseIfUnused(int frame)
    {
        ref var record = ref Frames[frame];
        if (record is { ShareCount: 0, LockCount: 0, Owner: null })
            Frames.Release(frame);
    }
}
