using System;
using System.Globalization;
using System.Text;
using Irql.Runtime.Pools;

namespace Irql.Runtime.Memory;

/// <summary>The debugger's views of memory as text: of a live machine or of a halted one. Nothing here touches guest state.</summary>
internal static unsafe class MemoryReports
{
    /// <summary><c>!pte</c>: directory entry and page table entry of an address, with their flags in words.</summary>
    public static string Pte(MemoryManager memory, AddressSpace? space, uint va)
    {
        var directory = memory.DirectoryEntryOf(space, va);
        var entry = memory.EntryOf(space, va);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{va:X8}  - PDE at {PageTableEntry.DirectoryAddress(va):X8}        PTE at {PageTableEntry.EntryAddress(va):X8}\n");
        text.Append(CultureInfo.InvariantCulture, $"          contains {directory:X8}      contains {entry:X8}\n");
        text.Append(CultureInfo.InvariantCulture, $"        {Describe(directory)}    {Describe(entry)}\n");
        return text.ToString();
    }

    /// <summary><c>!pool</c>: the blocks of the page around an address; the one that contains it is starred.</summary>
    public static string Pool(MemoryManager memory, uint va)
    {
        if (memory.Pool.FindLive(va) is { } whole && ((whole.Address & 0xFFF) == 0 || memory.Pool.Special.Owns(va)))
        {
            var kind = memory.Pool.Special.Owns(va) ? "Special pool" : "Large allocation";
            return string.Create(CultureInfo.InvariantCulture, $"*{whole.Address:x8} size: {whole.Bytes,4:x} ({kind}) *{new PoolTag(whole.Tag)}\n");
        }

        if (memory.Pool.Special.Classify(va) == SpecialPoolTouch.Freed)
            return string.Create(CultureInfo.InvariantCulture, $"{va:x8} is in a freed special pool page\n");
        var page = va & ~0xFFFu;
        if (!memory.IsPoolPage(page) || !memory.TryPeekPage(page, out var bytes))
            return string.Create(CultureInfo.InvariantCulture, $"{va:x8} is not in a resident pool page\n");
        var text = new StringBuilder();
        for (uint offset = 0; offset < 0x1000;)
        {
            var header = new PoolHeader(BitConverter.ToUInt32(bytes[(int)offset..]), BitConverter.ToUInt32(bytes[((int)offset + 4)..]));
            if (!PoolHeap.FitsPage(page + offset, header.Size))
            {
                text.Append(CultureInfo.InvariantCulture, $" {page + offset:x8} is not a valid block: the header is damaged\n");
                break;
            }

            var size = header.Size * PoolHeader.Unit;
            var here = va - page - offset < size;
            var mark = here ? '*' : ' ';
            var state = header.IsAllocated ? "(Allocated)" : "(Free)     ";
            text.Append(CultureInfo.InvariantCulture, $"{mark}{page + offset:x8} size: {size,4:x} previous size: {header.PreviousSize * PoolHeader.Unit,4:x}  {state} {mark}{new PoolTag(header.Tag)}\n");
            offset += size;
        }

        return text.ToString();
    }

    /// <summary><c>!vm</c>: where the frames are.</summary>
    public static string Vm(MemoryManager memory)
    {
        var frames = memory.Frames;
        var active = frames.Count - frames.FreeCount - frames.StandbyCount - frames.ModifiedCount;
        var text = new StringBuilder("*** Virtual Memory Usage ***\n");
        Line(text, "Physical Memory:", frames.Count);
        Line(text, "Active Pages:", active);
        Line(text, "Free Pages:", frames.FreeCount);
        Line(text, "Standby Pages:", frames.StandbyCount);
        Line(text, "Modified Pages:", frames.ModifiedCount);
        Line(text, "Page File Used:", memory.PageFile.Used);
        Line(text, "System Working Set:", memory.Kernel.WorkingSet);
        foreach (var space in memory.Spaces)
            text.Append(CultureInfo.InvariantCulture, $"      process {space.ProcessId:x4}  working set {space.Table.WorkingSet,6}  locked {space.LockedPages,6}\n");
        return text.ToString();
    }

    /// <summary><c>!lockedpages</c>: every lock an MDL holds.</summary>
    public static string LockedPages(MemoryManager memory)
    {
        var text = new StringBuilder();
        foreach (var held in memory.Mdls.Locks)
        {
            var owner = held.Space is { } space ? string.Create(CultureInfo.InvariantCulture, $"process {space.ProcessId:x4}") : "system";
            text.Append(CultureInfo.InvariantCulture, $"MDL {held.Mdl:x8}  {held.Frames.Length} pages at {held.VirtualAddress:x8} of {owner}, locked at {held.Site} for {held.Operation}\n");
        }

        return text.Length == 0 ? "No locked pages.\n" : text.ToString();
    }

    /// <summary><c>!poolused</c>: live blocks by tag.</summary>
    public static string PoolUsed(MemoryManager memory)
    {
        var totals = new System.Collections.Generic.SortedDictionary<string, (int Blocks, ulong Nonpaged, ulong Paged)>(StringComparer.Ordinal);
        foreach (var block in memory.Pool.Live.Values)
        {
            var tag = new PoolTag(block.Tag).ToString();
            totals.TryGetValue(tag, out var sum);
            totals[tag] = block.Pool == PoolKindIndex.Paged
                ? (sum.Blocks + 1, sum.Nonpaged, sum.Paged + block.Bytes)
                : (sum.Blocks + 1, sum.Nonpaged + block.Bytes, sum.Paged);
        }

        var text = new StringBuilder(" Tag   Blocks   NonPaged      Paged\n");
        foreach (var (tag, sum) in totals)
            text.Append(CultureInfo.InvariantCulture, $" {tag} {sum.Blocks,7} {sum.Nonpaged,10} {sum.Paged,10}\n");
        return text.ToString();
    }

    private static void Line(StringBuilder text, string name, int pages) =>
        text.Append(CultureInfo.InvariantCulture, $"      {name,-20} {pages,8} ({pages * 4,9} Kb)\n");

    /// <summary>Flags in the debugger's order: global, large, dirty, accessed, cache disabled, write through, owner, write, valid.</summary>
    private static string Describe(uint entry)
    {
        if (PageTableEntry.IsValid(entry))
        {
            var flags = new string([
                Flag(entry, PageTableEntry.CopyOnWrite, 'C', Flag(entry, PageTableEntry.Global, 'G', '-')),
                Flag(entry, PageTableEntry.Large, 'L', '-'),
                Flag(entry, PageTableEntry.Dirty, 'D', '-'),
                Flag(entry, PageTableEntry.Accessed, 'A', '-'),
                Flag(entry, PageTableEntry.CacheDisabled, 'N', '-'),
                Flag(entry, PageTableEntry.WriteThrough, 'T', '-'),
                Flag(entry, PageTableEntry.Owner, 'U', 'K'),
                Flag(entry, PageTableEntry.Write, 'W', 'R'),
                'V',
            ]);
            return string.Create(CultureInfo.InvariantCulture, $"pfn {PageTableEntry.Frame(entry):x} {flags}");
        }

        if (PageTableEntry.IsTransition(entry))
            return string.Create(CultureInfo.InvariantCulture, $"not valid, transition {PageTableEntry.Frame(entry):x}");
        if ((entry & PageTableEntry.Prototype) != 0)
            return "not valid, prototype";
        if (PageTableEntry.Frame(entry) != 0)
            return string.Create(CultureInfo.InvariantCulture, $"not valid, page file {PageTableEntry.Frame(entry):x}");
        return entry == 0 ? "not valid" : "not valid, demand zero";
    }

    private static char Flag(uint entry, uint bit, char set, char clear) => (entry & bit) != 0 ? set : clear;
}
