using System;
using System.Collections.Generic;

namespace Irql.Runtime.Memory;

/// <summary>The user half of one process: its page table, its reservations, what is secured and locked in it.</summary>
internal sealed partial class AddressSpace : IDisposable
{
    private static readonly Comparison<Reservation> s_byStart = (a, b) => a.Start.CompareTo(b.Start);
    private readonly MemoryManager _memory;
    private readonly List<Reservation> _reservations = [];

    internal AddressSpace(MemoryManager memory, uint processId)
    {
        _memory = memory;
        ProcessId = processId;
        Ordinal = memory.NextSpaceOrdinal++;
        Table = memory.MakeTable(0, viewsOnly: false);
    }

    public uint ProcessId { get; }

    /// <summary>Position among all spaces ever made on this machine.</summary>
    public uint Ordinal { get; }

    public PageTable Table { get; }

    /// <summary>Pages of this space that MDLs hold locked; a page locked twice counts twice.</summary>
    public uint LockedPages { get; set; }

    /// <summary>The reservations, sorted by address.</summary>
    public IReadOnlyList<Reservation> Reservations => _reservations;

    /// <summary>The reservation around an address, or null.</summary>
    public Reservation? FindReservation(uint va)
    {
        var low = 0;
        var high = _reservations.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var candidate = _reservations[middle];
            if (va < candidate.Start)
                high = middle - 1;
            else if (va >= candidate.End)
                low = middle + 1;
            else
                return candidate;
        }

        return null;
    }

    /// <summary>
    /// Gives everything back. The empty tables stay until the machine goes: a thread that is attached still has this half in its view.
    /// </summary>
    public void Dispose()
    {
        for (var i = _reservations.Count - 1; i >= 0; i--)
            Remove(_reservations[i]);
        _memory.Mdls.ForgetMappingsOf(this);
        _memory.Forget(this);
    }

    private void Add(Reservation reservation)
    {
        _reservations.Add(reservation);
        _reservations.Sort(s_byStart);
        var first = reservation.Start >> 12;
        for (uint i = 0; i < reservation.Pages; i++)
        {
            unsafe
            {
                Table.Attributes[first + i] |= PageAttributes.Reserved;
                Table.Note(first + i);
            }
        }
    }

    private void Remove(Reservation reservation)
    {
        _memory.Unmap(Table, reservation.Start, reservation.Pages);
        var first = reservation.Start >> 12;
        for (uint i = 0; i < reservation.Pages; i++)
        {
            unsafe
            {
                Table.Attributes[first + i] = PageAttributes.None;
            }
        }

        _reservations.Remove(reservation);
    }
}

/// <summary>A reserved run of user pages.</summary>
/// <param name="Start">First address, a multiple of 64 KiB.</param>
/// <param name="Pages">Length in pages.</param>
/// <param name="Kind">What made it.</param>
internal sealed record Reservation(uint Start, uint Pages, ReservationKind Kind)
{
    public uint End => Start + (Pages << 12);

    /// <summary>The section it maps, if any.</summary>
    public SharedSection? Section { get; init; }
}

/// <summary>What made a reservation: only private ones can be freed by VirtualFree.</summary>
internal enum ReservationKind
{
    Private,
    Section,
    MdlMapping,
}
