using System;
using Irql.Runtime.Memory;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Observation;

/// <content>Accesses of guest code to kernel memory.</content>
internal sealed partial class RaceDetector
{
    /// <summary>Marks words that belong to a frame with another owner than the kernel half; kernel addresses have no bits up here.</summary>
    private const ulong UserFrame = 1ul << 63;
    private const ulong BareFrame = 1ul << 62;

    private readonly ShadowMemory _shadow = new();

    private void OnAccess(in ObservedEvent happened)
    {
        var context = Enter(happened.Processor);
        Check(context, happened, happened.Write ? AccessKinds.Write : AccessKinds.Read);
    }

    /// <summary>Freeing is a write to every byte that anybody touched; what nobody touched is nobody's loss.</summary>
    private void OnFree(in ObservedEvent happened) => Check(Enter(happened.Processor), happened, AccessKinds.Write | AccessKinds.Free);

    private void Check(RaceContext context, in ObservedEvent happened, AccessKinds kinds)
    {
        if (HomeOf(happened.Address) is not { } page)
            return;
        var record = RecordOf(context, happened, kinds);
        var home = page | (happened.Address & 0xFFF);
        if ((home & UserFrame) != 0)
        {
            OnUserCells(happened, home, record);
            return;
        }

        for (ulong at = home, end = home + happened.Length; at < end;)
        {
            var word = at & ~3ul;
            var bytes = (int)Math.Min(4 - (at & 3), end - at);
            record.Mask = (byte)(((1 << bytes) - 1) << (int)(at & 3));
            at += (uint)bytes;
            CheckWord(context, word, record);
        }
    }

    private void CheckWord(RaceContext context, ulong word, in AccessRecord record)
    {
        var known = false;
        var before = -1;
        for (var index = _shadow.First(word); index >= 0;)
        {
            ref var earlier = ref _shadow[index];
            var next = earlier.Next;
            var ordered = earlier.Clock <= context.Clock[earlier.Context];
            if (!ordered && record.ConflictsWith(earlier))
                Report(word, earlier, record);
            known |= earlier.Context == record.Context && earlier.Clock == record.Clock && earlier.Mask == record.Mask && earlier.Kinds == record.Kinds
                && (earlier.Stack == record.Stack || !record.IsWrite);
            if (ordered && !known && record.Replaces(earlier))
                _shadow.Remove(word, before, index);
            else
                before = index;
            index = next;
        }

        if (known || ((record.Kinds & AccessKinds.Free) != 0 && _shadow.First(word) < 0))
            return;
        _shadow.Add(word, record);
    }

    private AccessRecord RecordOf(RaceContext context, in ObservedEvent happened, AccessKinds kinds)
    {
        var processor = happened.Processor;
        return new AccessRecord
        {
            Context = context.Id,
            Clock = context.Clock[context.Id],
            Kinds = kinds,
            Irql = processor.Irql,
            Processor = (byte)processor.Number,
            Stack = _stacks?.Take(processor) ?? -1,
            Size = (byte)Math.Min(happened.Length, 255),
            Address = happened.Address,
            Time = _machine.Scheduler.Time,
            Name = context.Name,
            Site = processor.Site,
        };
    }

    /// <summary>
    /// The page where the bytes of an address live, whatever it is mapped as: mappings of locked pages lead to the pages themselves. Null for
    /// device registers and page tables, which are nobody's memory.
    /// </summary>
    private unsafe ulong? HomeOf(uint address)
    {
        var memory = _machine.Memory;
        if (address is >= 0xC0000000 and < 0xC0400000)
            return null;
        var index = (address >> 12) & (PageTable.PagesPerHalf - 1);
        var attributes = memory.Kernel.Attributes[index];
        if ((attributes & PageAttributes.Device) != 0)
            return null;
        var entry = memory.Kernel.Entries[index];
        if ((attributes & PageAttributes.Mapping) == 0 || !PageTableEntry.IsValid(entry))
            return address & ~0xFFFu;
        var number = PageTableEntry.Frame(entry);
        ref var frame = ref memory.Frames[(int)number];
        if (frame.Owner is not { } owner)
            return BareFrame | ((ulong)number << 12);
        var home = owner.AddressOf(frame.Index);
        return ReferenceEquals(owner, memory.Kernel) ? home : HomeOf(owner, home);
    }

    /// <summary>The home of a user page.</summary>
    private ulong HomeOf(PageTable half, uint address)
    {
        var ordinal = 0u;
        foreach (var space in _machine.Memory.Spaces)
        {
            if (ReferenceEquals(space.Table, half))
                ordinal = space.Ordinal;
        }

        return UserFrame | ((ulong)ordinal << 32) | (address & ~0xFFFu);
    }
}
