using System;
using Irql.Runtime.Observation;

namespace Irql.Runtime.Memory;

/// <content>Bringing a committed page in.</content>
internal sealed unsafe partial class MemoryManager
{
    /// <summary>Gives a committed page its frame: back from the lists, from its section, from the page file, or zeroed. 0 or the pager's status.</summary>
    internal uint MakeResident(MemoryPort port, PageTable table, uint index, uint va)
    {
        // The allocator holds the pool's lock: nobody else may get in between two of its touches.
        if (port.InsidePoolAllocator)
            return MakeResidentAtApcLevel(port, table, index);
        var irql = port.BeginPageIn(va);
        var status = MakeResidentAtApcLevel(port, table, index);
        port.EndPageIn(irql);
        port.TellPage(ObservedKind.PageIn, va);
        return status;
    }

    private uint MakeResidentAtApcLevel(MemoryPort port, PageTable table, uint index)
    {
        // The wait for the pager let others run: one of them may have brought the page in, or taken it away altogether.
        var entry = table.Entries[index];
        if (PageTableEntry.IsValid(entry) || (table.Attributes[index] & PageAttributes.Committed) == 0)
            return 0;
        if (PageTableEntry.IsTransition(entry))
        {
            var kept = (int)PageTableEntry.Frame(entry);
            Frames.Activate(kept);
            MakeValid(table, index, kept, dirty: false);
            return 0;
        }

        if ((entry & PageTableEntry.Prototype) != 0)
            return MapPrototype(table, index);
        var slot = PageTableEntry.Frame(entry);
        if (slot is not 0 and not PageFile.PatternSlot && port.Decide(MemoryDecision.PageFileError, 2) == 1)
            return StatusIoDeviceError;
        var frame = TakeFrame(port);
        if (frame == 0)
            return StatusNoMemory;
        if (slot != 0)
            PageFile.Read(slot, new Span<byte>(Frames.AddressOf(frame), 0x1000));
        ref var record = ref Frames[frame];
        record.Owner = table;
        record.Index = index;
        record.Slot = slot;
        MakeValid(table, index, frame, dirty: false);
        return 0;
    }

    private uint MapPrototype(PageTable table, uint index)
    {
        foreach (var space in _spaces)
        {
            if (ReferenceEquals(space.Table, table) && space.FindReservation(table.AddressOf(index)) is { Section: { } section } mapping)
            {
                MakeValid(table, index, section.FrameOf(index - (mapping.Start >> 12)), dirty: false);
                return 0;
            }
        }

        return StatusIoDeviceError;
    }

    /// <summary>Gives the writer of a shared page its own copy.</summary>
    private uint CopyOnWrite(MemoryPort port, PageTable table, uint index)
    {
        var frame = TakeFrame(port);
        if (frame == 0)
            return StatusNoMemory;
        var entry = table.Entries[index];
        if (!PageTableEntry.IsValid(entry))
        {
            // Finding a frame trimmed the very page that is to be copied: bring it back first.
            Frames.Release(frame);
            return 0;
        }

        var shared = (int)PageTableEntry.Frame(entry);
        Buffer.MemoryCopy(Frames.AddressOf(shared), Frames.AddressOf(frame), 0x1000, 0x1000);
        table.Attributes[index] &= ~PageAttributes.CopyOnWrite;
        table.WorkingSet--;
        Frames[frame].Owner = table;
        Frames[frame].Index = index;
        MakeValid(table, index, frame, dirty: true);
        Frames[shared].ShareCount--;
        ReleaseIfUnused(shared);
        return 0;
    }
}
