using System;
using Irql.Runtime.Observation;

namespace Irql.Runtime.Memory;

/// <content>Trimming, the page file, and where frames come from.</content>
internal sealed unsafe partial class MemoryManager
{
    /// <summary>Status of a failed page file transfer.</summary>
    public const uint StatusIoDeviceError = 0xC0000185;

    /// <summary>Status of a page-in for which no frame could be found.</summary>
    public const uint StatusNoMemory = 0xC0000017;

    /// <summary>
    /// Finds a frame and zeroes it: unused ones first, then the oldest standby frame. Below DISPATCH_LEVEL also by writing modified pages
    /// out and by trimming; from there on nobody may wait for the disk. 0 when there is none.
    /// </summary>
    public int TakeFrame(MemoryPort? port)
    {
        var frame = Frames.TakeFree();
        if (frame != 0)
            return frame;
        if (port is { CurrentIrql: >= 2 })
            return Frames.OldestStandby != 0 && ReuseStandby() ? Frames.TakeFree() : 0;
        for (var attempts = 0; attempts < 2 * Frames.Count; attempts++)
        {
            if (ReuseStandby())
                return Frames.TakeFree();
            if (Frames.OldestModified != 0)
            {
                if (!WriteOut(port, Frames.OldestModified))
                    Frames.Park(Frames.OldestModified, FrameState.Modified);
            }
            else if (!TrimNext())
            {
                return 0;
            }
        }

        return 0;
    }

    /// <summary>Trims one page, if it is resident and may be trimmed. The frame keeps the data until it is reused.</summary>
    public bool Trim(PageTable table, uint index)
    {
        var entry = table.Entries[index];
        if (!PageTableEntry.IsValid(entry) || !MayTrim(table.Attributes[index]))
            return false;
        var frame = (int)PageTableEntry.Frame(entry);
        ref var record = ref Frames[frame];
        MemoryPort.CurrentOrNull?.TellPage(ObservedKind.PageOut, table.AddressOf(index));
        table.Forget(index);
        table.WorkingSet--;
        record.ShareCount--;
        if (!ReferenceEquals(record.Owner, table) || record.Index != index)
        {
            // A shared page goes back to its section's prototype; the section holds the frame.
            table.Entries[index] = SoftwareBits(table, table.Attributes[index]) | PageTableEntry.Prototype;
            return true;
        }

        table.Entries[index] = SoftwareBits(table, table.Attributes[index]) | PageTableEntry.Transition | ((uint)frame << 12);
        if ((entry & PageTableEntry.Dirty) != 0)
            MarkDirty(ref record);
        Frames.Park(frame, record.LockCount > 0 ? FrameState.Transition : record.Dirty ? FrameState.Modified : FrameState.Standby);
        return true;
    }

    /// <summary>Trims every page that can be trimmed, as under the heaviest pressure. Returns how many.</summary>
    public int TrimAll()
    {
        var trimmed = 0;
        for (var frame = 1; frame <= Frames.Count; frame++)
        {
            ref var record = ref Frames[frame];
            if (record.State == FrameState.Active && record.Owner is { } owner && Trim(owner, record.Index))
                trimmed++;
        }

        return trimmed;
    }

    /// <summary>Writes every modified page out and reuses every standby frame: afterwards the data of trimmed pages is in the page file only.</summary>
    public void FlushTrimmed(MemoryPort? port)
    {
        for (var left = Frames.ModifiedCount; left > 0; left--)
        {
            var frame = Frames.OldestModified;
            if (!WriteOut(port, frame))
                Frames.Park(frame, FrameState.Modified);
        }

        while (ReuseStandby())
        {
        }
    }

    /// <summary>
    /// One decision point of the memory manager: the stream decides whether a page is trimmed now, and which. Candidates are counted in frame
    /// order, so that a recorded choice names the same page again; many candidates take two choices, a group and a member.
    /// </summary>
    public bool OfferTrim(MemoryPort port)
    {
        const int GroupSize = 128;
        if (port.Decide(MemoryDecision.Trim, 2) == 0)
            return false;
        var candidates = CountCandidates();
        if (candidates == 0)
            return false;
        var group = port.Decide(MemoryDecision.TrimVictim, (candidates + GroupSize - 1) / GroupSize);
        var left = (group * GroupSize) + port.Decide(MemoryDecision.TrimVictim, System.Math.Min(GroupSize, candidates - (group * GroupSize)));
        for (var frame = 1; frame <= Frames.Count; frame++)
        {
            ref var record = ref Frames[frame];
            if (IsCandidate(ref record) && left-- == 0)
                return Trim(record.Owner!, record.Index);
        }

        return false;
    }

    internal static bool MayTrim(PageAttributes attributes) =>
        (attributes & (PageAttributes.Pageable | PageAttributes.Mapping | PageAttributes.SectionLocked)) == PageAttributes.Pageable;

    /// <summary>Writes a modified frame to the page file; false when the transfer fails or the file is full.</summary>
    internal bool WriteOut(MemoryPort? port, int frame)
    {
        if (port?.Decide(MemoryDecision.PageFileError, 2) == 1)
            return false;
        var slot = PageFile.Write(new ReadOnlySpan<byte>(Frames.AddressOf(frame), 0x1000));
        if (slot == 0)
            return false;
        Frames[frame].Slot = slot;
        Frames[frame].Dirty = false;
        Frames.Park(frame, FrameState.Standby);
        return true;
    }

    /// <summary>The frame no longer equals its page file copy.</summary>
    internal void MarkDirty(ref FrameRecord record)
    {
        record.Dirty = true;
        PageFile.Release(record.Slot);
        record.Slot = 0;
    }

    private bool ReuseStandby()
    {
        var frame = Frames.OldestStandby;
        if (frame == 0)
            return false;
        ref var record = ref Frames[frame];
        var owner = record.Owner!;
        owner.Entries[record.Index] = SoftwareBits(owner, owner.Attributes[record.Index]) | (record.Slot << 12);
        Frames.Release(frame);
        return true;
    }

    private bool TrimNext()
    {
        var turns = 0;
        int frame;
        while ((frame = Frames.NextActive(ref turns)) != 0)
        {
            ref var record = ref Frames[frame];
            if (Trim(record.Owner!, record.Index))
                return true;
        }

        return false;
    }

    private int CountCandidates()
    {
        var count = 0;
        for (var frame = 1; frame <= Frames.Count; frame++)
        {
            if (IsCandidate(ref Frames[frame]))
                count++;
        }

        return count;
    }

    private static bool IsCandidate(ref FrameRecord record) =>
        record.State == FrameState.Active && record.Owner is { } owner && MayTrim(owner.Attributes[record.Index]);
}
