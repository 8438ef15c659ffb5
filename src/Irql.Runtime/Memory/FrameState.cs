namespace Irql.Runtime.Memory;

/// <summary>Where a frame stands in its life.</summary>
internal enum FrameState : byte
{
    /// <summary>Unused, holds old bytes.</summary>
    Free,

    /// <summary>Unused, all zero.</summary>
    Zeroed,

    /// <summary>Mapped by at least one valid entry.</summary>
    Active,

    /// <summary>Trimmed and clean: may be reused, or taken back by a soft fault.</summary>
    Standby,

    /// <summary>Trimmed and dirty: must be written to the page file before it may be reused.</summary>
    Modified,

    /// <summary>Trimmed, but locked: no valid entry of its owner maps it, yet the frame stays.</summary>
    Transition,
}

/// <summary>One record of the frame number database.</summary>
internal struct FrameRecord
{
    /// <summary>The page table whose entry owns the frame; null for frames that belong to no page (page runs, sections).</summary>
    public PageTable? Owner;

    /// <summary>Index of the owning entry in <see cref="Owner"/>.</summary>
    public uint Index;

    /// <summary>Valid entries that map the frame.</summary>
    public int ShareCount;

    /// <summary>Locks held on the frame; a locked frame is never reused.</summary>
    public int LockCount;

    /// <summary>Page file slot that has the same contents, or 0.</summary>
    public uint Slot;

    /// <summary>Neighbours in the list of the frame's state, or 0.</summary>
    public int Next;

    public int Previous;

    public FrameState State;

    /// <summary>Written since it was last the same as its page file copy.</summary>
    public bool Dirty;
}
