namespace Irql.Runtime.Memory;

/// <content>Images in memory: resident and pageable code (never writable) and data, locking of pageable sections, and unloading.</content>
internal sealed unsafe partial class MemoryManager
{
    private const PageAttributes CodePage = PageAttributes.Committed | PageAttributes.Readable | PageAttributes.Code;

    /// <summary>Maps an image; null when addresses or frames are exhausted.</summary>
    public LoadedImage? LoadImage(
        MemoryPort? port,
        string name,
        VirtualRange range,
        uint residentCodePages,
        uint pageableCodePages,
        uint residentDataPages,
        uint pageableDataPages)
    {
        var pages = residentCodePages + pageableCodePages + residentDataPages + pageableDataPages;
        var va = range.Take(pages);
        if (va == 0)
            return null;
        var image = new LoadedImage(name, va, residentCodePages, pageableCodePages, residentDataPages, pageableDataPages);
        if (!MapResident(port, image.ResidentCode, residentCodePages, CodePage))
        {
            range.Give(va, pages);
            return null;
        }

        if (!MapResident(port, image.ResidentData, residentDataPages))
        {
            Unmap(Kernel, image.ResidentCode, residentCodePages);
            range.Give(va, pages);
            return null;
        }

        CommitPageable(Kernel, KernelIndex(image.PageableCode), pageableCodePages, CodePage);
        CommitPageable(Kernel, KernelIndex(image.PageableData), pageableDataPages, Resident);
        Images.Add(image);
        return image;
    }

    /// <summary>Unmaps an image. Its addresses are not given to anything else, so that a later touch still names it.</summary>
    public void UnloadImage(LoadedImage image)
    {
        Unmap(Kernel, image.Base, image.Pages);
        image.Loaded = false;
    }

    /// <summary>Transfers control to an address: an execute access, which may fault like any other.</summary>
    public void Execute(MemoryPort port, uint va)
    {
        if (IsWatched(port.Space, va))
            port.OnWatchedAccess(va, 1, MemoryAccess.Execute);
        Translate(port, va, MemoryAccess.Execute);
    }

    /// <summary>Makes a kernel page read-only, or writable again.</summary>
    public void ProtectKernelPage(uint va, bool writable)
    {
        var index = KernelIndex(va);
        Kernel.Attributes[index] = writable
            ? Kernel.Attributes[index] | PageAttributes.Writable
            : Kernel.Attributes[index] & ~PageAttributes.Writable;
        Kernel.Entries[index] = writable ? Kernel.Entries[index] | PageTableEntry.Write : Kernel.Entries[index] & ~PageTableEntry.Write;
        Kernel.Forget(index);
    }

    /// <summary>Gives a resident kernel page's frame back but keeps the page: any touch is an access to a no-access page.</summary>
    public void SetKernelNoAccess(uint va)
    {
        var index = KernelIndex(va);
        UnmapPage(Kernel, index);
        Kernel.AddTable(index);
        Kernel.Attributes[index] = PageAttributes.Committed;
    }

    /// <summary>True when a kernel page holds something, resident or not.</summary>
    public bool IsCommittedKernelPage(uint va) =>
        va >= SystemStart && (Kernel.Attributes[KernelIndex(va)] & (PageAttributes.Committed | PageAttributes.Readable)) == (PageAttributes.Committed | PageAttributes.Readable);

    internal static uint KernelIndex(uint va) => (va >> 12) & (PageTable.PagesPerHalf - 1);
}
