using System;
using System.Collections.Generic;
using Irql.Runtime.Descriptors;
using Irql.Runtime.Pools;

namespace Irql.Runtime.Memory;

/// <summary>
/// The memory of one machine: frames, the shared kernel half, the page file, the images, and every rule that decides what an access does.
/// </summary>
internal sealed unsafe partial class MemoryManager : IDisposable
{
    /// <summary>First kernel address.</summary>
    public const uint SystemStart = 0x80000000;

    /// <summary>First address that a probe refuses and that user code cannot use: the no-access gap below the kernel half.</summary>
    public const uint UserProbeLimit = 0x7FFF0000;

    /// <summary>First address that user code can map.</summary>
    public const uint LowestUserAddress = 0x00010000;

    private readonly List<AddressSpace> _spaces = [];
    private readonly List<PageTable> _retired = [];

    private readonly MachineParts? _parts;

    /// <param name="options">How much memory, and how strict.</param>
    /// <param name="parts">Where the large blocks come from and go to; null for new ones.</param>
    public MemoryManager(MemoryOptions options, MachineParts? parts = null)
    {
        _parts = parts;
        Strict = options.Strict;
        Frames = parts?.TakeFrames(options.Frames) ?? new PhysicalMemory(options.Frames);
        Kernel = MakeTable(SystemStart >> 12, viewsOnly: false);
        NoTable = MakeTable(0, viewsOnly: true);
        PageFile = new PageFile(options.PageFileSlots);
        Pool = new PoolManager(this);
        Mdls = new MdlManager(this, Pool);
    }

    /// <summary>True when pageable, unlocked pages count as trimmed from DISPATCH_LEVEL on.</summary>
    public bool Strict { get; set; }

    public PhysicalMemory Frames { get; }

    public PageFile PageFile { get; }

    /// <summary>The pools.</summary>
    public PoolManager Pool { get; }

    /// <summary>Memory descriptor lists.</summary>
    public MdlManager Mdls { get; }

    /// <summary>
    /// True to see every access of kernel code to user memory: probes, double fetches and raised levels are looked at. User memory is then always
    /// reached the slow way.
    /// </summary>
    public bool ObserveUserHalf { get; set; }

    /// <summary>True while somebody is told of every access: then nothing goes the fast way. Set before the first access.</summary>
    public bool ObserveAccesses { get; set; }

    /// <summary>Bytes of pool that were never written; null while nobody asks.</summary>
    public UninitializedBytes? Uninitialized { get; set; }

    /// <summary>Routines by number, for a processor that has no code addresses of its own.</summary>
    public RoutineTable Routines { get; } = new();

    /// <summary>The kernel half, the same for every process.</summary>
    public PageTable Kernel { get; }

    /// <summary>A half with nothing in it: the user half of no process, the kernel half of user mode.</summary>
    public PageTable NoTable { get; }

    public ImageTable Images { get; } = new();

    public VirtualRange KernelImageRange { get; } = new(0x80000000, 0x81000000);

    public VirtualRange NonpagedRange { get; } = new(0x81000000, 0xA0000000);

    public VirtualRange DriverImageRange { get; } = new(0xA0000000, 0xC0000000);

    public VirtualRange PagedRange { get; } = new(0xE1000000, 0xF0000000);

    public VirtualRange SystemPteRange { get; } = new(0xF0000000, 0xFFC00000);

    /// <summary>Every address space that has not been deleted, in order of creation.</summary>
    public IReadOnlyList<AddressSpace> Spaces => _spaces;

    /// <summary>Number that the next address space gets.</summary>
    internal uint NextSpaceOrdinal { get; set; }

    /// <summary>Makes the user half of a process.</summary>
    public AddressSpace CreateSpace(uint processId)
    {
        var space = new AddressSpace(this, processId);
        _spaces.Add(space);
        return space;
    }

    internal void Forget(AddressSpace space)
    {
        if (_spaces.Remove(space))
            _retired.Add(space.Table);
    }

    /// <summary>The table and index of an address, or null for a user address when no user half is current.</summary>
    internal PageTable? Locate(AddressSpace? space, uint va, out uint index)
    {
        index = (va >> 12) & (PageTable.PagesPerHalf - 1);
        return va >= SystemStart ? Kernel : space?.Table;
    }

    public void Dispose()
    {
        while (_spaces.Count > 0)
            _spaces[^1].Dispose();
        foreach (var table in _retired)
            GiveBack(table);
        GiveBack(Kernel);
        GiveBack(NoTable);
        if (_parts is null)
            Frames.Dispose();
        else
            _parts.Return(Frames);
        FreeDevicePages();
    }

    internal PageTable MakeTable(uint firstPage, bool viewsOnly) => _parts?.TakeTable(firstPage, viewsOnly) ?? new PageTable(firstPage, viewsOnly);

    private void GiveBack(PageTable table)
    {
        if (_parts is null)
            table.Dispose();
        else
            _parts.Return(table);
    }
}
