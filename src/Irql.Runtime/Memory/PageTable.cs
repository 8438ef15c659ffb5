using System;

namespace Irql.Runtime.Memory;

/// <summary>
/// The page table of one 2 GiB half: the authoritative x86 words, what software must remember beside them, and the views derived from them.
/// All arrays are native and untouched pages of them cost nothing.
/// </summary>
internal sealed unsafe class PageTable : IDisposable
{
    /// <summary>4 KiB pages in half of a 32-bit address space.</summary>
    public const int PagesPerHalf = 0x80000;

    private const int TableCount = PagesPerHalf / 1024;
    private readonly uint _firstPage;
    private readonly bool _viewsOnly;
    private readonly byte[] _tablePresent = new byte[TableCount];

    /// <summary>For each 4 MiB region, the range of pages that anything was ever noted of: one bit and two positions of ten bits.</summary>
    private readonly uint[] _noted = new uint[TableCount];
    private readonly ZeroedBlock _block;

    /// <param name="firstPage">Page number of the first page: 0 for a user half, 80000 for the kernel half.</param>
    /// <param name="viewsOnly">True for the table of nothing, which has empty views and no entries.</param>
    public PageTable(uint firstPage, bool viewsOnly = false)
    {
        _firstPage = firstPage;
        _viewsOnly = viewsOnly;
        const long View = PagesPerHalf * (long)sizeof(ulong);
        _block = new ZeroedBlock(viewsOnly ? View : (4 * View) + (PagesPerHalf * (sizeof(uint) + sizeof(ushort))));
        LowRead = (nint*)_block.Start;
        if (viewsOnly)
        {
            LowWrite = HighRead = HighWrite = LowRead;
            return;
        }

        LowWrite = LowRead + PagesPerHalf;
        HighRead = LowWrite + PagesPerHalf;
        HighWrite = HighRead + PagesPerHalf;
        Entries = (uint*)(HighWrite + PagesPerHalf);
        Attributes = (PageAttributes*)(Entries + PagesPerHalf);
    }

    /// <summary>View entries: host address of the page less its guest address; 0 sends the access the slow way.</summary>
    public nint* LowRead { get; private set; }

    public nint* LowWrite { get; private set; }

    public nint* HighRead { get; private set; }

    public nint* HighWrite { get; private set; }

    /// <summary>The page table entries, indexed from the first page of this half.</summary>
    public uint* Entries { get; }

    /// <summary>What software knows of each page beside its entry.</summary>
    public PageAttributes* Attributes { get; }

    /// <summary>Pages of this half that hold a frame and can be trimmed: the size of its working set.</summary>
    public int WorkingSet { get; set; }

    /// <summary>Drops what the views say of a page; the next access goes the slow way and looks again.</summary>
    public void Forget(uint index)
    {
        LowRead[index] = 0;
        LowWrite[index] = 0;
        HighRead[index] = 0;
        HighWrite[index] = 0;
    }

    /// <summary>What it was made for.</summary>
    public (uint FirstPage, bool ViewsOnly) Shape => (_firstPage, _viewsOnly);

    /// <summary>Notes that something is, or will be, known of a page, so that <see cref="Reset"/> forgets it.</summary>
    public void Note(uint index)
    {
        ref var range = ref _noted[index >> 10];
        var position = index & 0x3FF;
        if (range == 0)
        {
            range = 0x80000000 | (position << 10) | position;
            return;
        }

        if (position < ((range >> 10) & 0x3FF))
            range = (range & ~(0x3FFu << 10)) | (position << 10);
        if (position > (range & 0x3FF))
            range = (range & ~0x3FFu) | position;
    }

    /// <summary>Forgets everything: the table is as new.</summary>
    public void Reset()
    {
        WorkingSet = 0;
        for (var region = 0; region < TableCount; region++)
        {
            if (_noted[region] is not (var range and not 0))
                continue;
            var first = ((uint)region << 10) | ((range >> 10) & 0x3FF);
            var count = (range & 0x3FF) - ((range >> 10) & 0x3FF) + 1;
            foreach (var view in (ReadOnlySpan<nint>)[(nint)LowRead, (nint)LowWrite, (nint)HighRead, (nint)HighWrite])
                new Span<nint>((nint*)view + first, (int)count).Clear();
            new Span<uint>(Entries + first, (int)count).Clear();
            new Span<PageAttributes>(Attributes + first, (int)count).Clear();
            _noted[region] = 0;
            _tablePresent[region] = 0;
        }
    }

    /// <summary>True when the 4 MiB region around a page has a page table at all.</summary>
    public bool HasTable(uint index) => _tablePresent[index >> 10] != 0;

    /// <summary>Gives the 4 MiB region around a page its page table.</summary>
    public void AddTable(uint index)
    {
        _tablePresent[index >> 10] = 1;
        Note(index);
    }

    /// <summary>Virtual address of a page of this half.</summary>
    public uint AddressOf(uint index) => (_firstPage + index) << 12;

    public void Dispose() => _block.Dispose();
}
