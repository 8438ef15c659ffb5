namespace Irql.Runtime.Memory;

/// <content>Mapping sections into the user half.</content>
internal sealed unsafe partial class AddressSpace
{
    /// <summary>Maps a whole section; returns its first address, or 0 when there is no room.</summary>
    /// <param name="section">What to map.</param>
    /// <param name="copyOnWrite">True: writes go to private copies. False: they are seen by everybody who maps the section.</param>
    public uint MapSection(SharedSection section, bool copyOnWrite)
    {
        var start = FindGap(section.Pages);
        if (start == 0)
            return 0;
        Add(new Reservation(start, section.Pages, ReservationKind.Section) { Section = section });
        var attributes = PageAttributes.Readable | PageAttributes.Writable | PageAttributes.Reserved
            | (copyOnWrite ? PageAttributes.CopyOnWrite : PageAttributes.None);
        _memory.CommitPageable(Table, start >> 12, section.Pages, attributes);
        for (uint i = 0; i < section.Pages; i++)
            Table.Entries[(start >> 12) + i] |= PageTableEntry.Prototype;
        return start;
    }

    /// <summary>Removes the mapping that begins at an address; false when there is none.</summary>
    public bool UnmapSection(uint address)
    {
        if (FindReservation(address) is not { Kind: ReservationKind.Section } mapping || mapping.Start != address)
            return false;
        Remove(mapping);
        return true;
    }

    /// <summary>Reserves room for an MDL mapping and returns its first address; 0 when there is none.</summary>
    internal uint ReserveMapping(uint pages, uint preferred)
    {
        var start = preferred & ~(Granularity - 1);
        if (preferred == 0)
            start = FindGap(pages);
        else if (start < MemoryManager.LowestUserAddress || (ulong)start + ((ulong)pages << 12) > MemoryManager.UserProbeLimit
            || Overlaps(start, start + (pages << 12)))
            start = 0;
        if (start != 0)
            Add(new Reservation(start, pages, ReservationKind.MdlMapping));
        return start;
    }

    /// <summary>Removes an MDL mapping; false when none begins there.</summary>
    internal bool ReleaseMapping(uint address)
    {
        if (FindReservation(address) is not { Kind: ReservationKind.MdlMapping } mapping)
            return false;
        Remove(mapping);
        return true;
    }
}
