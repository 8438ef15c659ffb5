using System.Collections.Generic;

namespace Irql.Runtime.Memory;

/// <content>Locking the pageable sections of an image, and paging a whole driver.</content>
internal sealed unsafe partial class MemoryManager
{
    private readonly Dictionary<uint, int> _sectionLocks = [];

    /// <summary>Brings the pageable section around an address in and keeps it; returns the section's start as its handle.</summary>
    public uint LockSection(MemoryPort port, uint va)
    {
        var (start, pages) = PageableSectionAround(va);
        if (pages == 0)
            port.RaiseBugCheck(0x1A, 0x1234, va, 0, 0);
        var count = _sectionLocks.GetValueOrDefault(start);
        if (count == 0)
        {
            for (uint i = 0; i < pages; i++)
            {
                var index = KernelIndex(start) + i;

                // The page may be trimmed between its page-in and the next: it is held first, so it cannot.
                Kernel.Attributes[index] |= PageAttributes.SectionLocked;
                if (!PageTableEntry.IsValid(Kernel.Entries[index]))
                    Translate(port, start + (i << 12), MemoryAccess.Read);
            }
        }

        _sectionLocks[start] = count + 1;
        return start;
    }

    /// <summary>Undoes one lock.</summary>
    public void UnlockSection(MemoryPort port, uint handle)
    {
        var (start, pages) = PageableSectionAround(handle);
        if (pages == 0 || !_sectionLocks.TryGetValue(start, out var count))
        {
            port.RaiseBugCheck(0x1A, 0x1010, handle, 0, 0);
            return;
        }

        if (count > 1)
        {
            _sectionLocks[start] = count - 1;
            return;
        }

        _sectionLocks.Remove(start);
        for (uint i = 0; i < pages; i++)
        {
            var index = KernelIndex(start) + i;
            Kernel.Attributes[index] &= ~PageAttributes.SectionLocked;
            Kernel.Forget(index);
        }
    }

    /// <summary>Makes every page of an image pageable; returns its base, or 0 for an address outside of every image.</summary>
    public uint PageEntireDriver(uint va)
    {
        if (Images.Find(va) is not { Loaded: true } image)
            return 0;
        SetPageable(image.ResidentCode, image.ResidentCodePages, pageable: true);
        SetPageable(image.ResidentData, image.ResidentDataPages, pageable: true);
        return image.Base;
    }

    /// <summary>Makes the resident sections of an image resident again.</summary>
    public void ResetDriverPaging(MemoryPort port, uint va)
    {
        if (Images.Find(va) is not { Loaded: true } image)
            return;
        for (var page = image.Base; page < image.End; page += 0x1000)
        {
            var resident = page < image.PageableCode || (page >= image.ResidentData && page < image.PageableData);
            if (!resident)
                continue;
            Kernel.Attributes[KernelIndex(page)] |= PageAttributes.SectionLocked;
            if (!PageTableEntry.IsValid(Kernel.Entries[KernelIndex(page)]))
                Translate(port, page, MemoryAccess.Read);
        }

        SetPageable(image.ResidentCode, image.ResidentCodePages, pageable: false);
        SetPageable(image.ResidentData, image.ResidentDataPages, pageable: false);
    }

    private void SetPageable(uint start, uint pages, bool pageable)
    {
        for (uint i = 0; i < pages; i++)
        {
            var index = KernelIndex(start) + i;
            var before = Kernel.Attributes[index];
            var after = pageable ? before | PageAttributes.Pageable : before & ~(PageAttributes.Pageable | PageAttributes.SectionLocked);
            Kernel.Attributes[index] = after;
            Kernel.Forget(index);
            if (PageTableEntry.IsValid(Kernel.Entries[index]))
                Kernel.WorkingSet += ((after & PageAttributes.Pageable) != 0 ? 1 : 0) - ((before & PageAttributes.Pageable) != 0 ? 1 : 0);
        }
    }

    private (uint Start, uint Pages) PageableSectionAround(uint va)
    {
        if (Images.Find(va) is not { Loaded: true } image)
            return default;
        if (va - image.PageableCode < image.PageableCodePages << 12)
            return (image.PageableCode, image.PageableCodePages);
        return va - image.PageableData < image.PageableDataPages << 12 ? (image.PageableData, image.PageableDataPages) : default;
    }
}
