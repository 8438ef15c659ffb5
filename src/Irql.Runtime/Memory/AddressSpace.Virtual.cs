namespace Irql.Runtime.Memory;

/// <content>VirtualAlloc, VirtualProtect and VirtualFree, with the numbers and statuses of their native services.</content>
internal sealed unsafe partial class AddressSpace
{
    public const uint StatusSuccess = 0;
    public const uint StatusInvalidParameter = 0xC000000D;
    public const uint StatusNoMemory = 0xC0000017;
    public const uint StatusConflictingAddresses = 0xC0000018;
    public const uint StatusUnableToFreeVm = 0xC000001A;
    public const uint StatusNotCommitted = 0xC000002D;
    public const uint StatusInvalidPageProtection = 0xC0000045;
    public const uint StatusMemoryNotAllocated = 0xC00000A0;
    public const uint StatusFreeVmNotAtBase = 0xC000009F;

    private const uint MemCommit = 0x1000;
    private const uint MemReserve = 0x2000;
    private const uint MemDecommit = 0x4000;
    private const uint MemRelease = 0x8000;
    private const uint Granularity = 0x10000;

    /// <summary>Reserves, commits, or both. <paramref name="address"/> 0 lets the memory manager choose; on success it is the first address.</summary>
    public uint Allocate(ref uint address, ref uint size, uint type, uint protection)
    {
        if (size == 0 || (type & (MemCommit | MemReserve)) == 0 || (type & ~(MemCommit | MemReserve)) != 0)
            return StatusInvalidParameter;
        if (!TryDecode(protection, out var attributes))
            return StatusInvalidPageProtection;
        if (!TryRange(address, size, out var start, out var pages))
            return StatusInvalidParameter;
        if ((type & MemReserve) != 0 || address == 0)
        {
            var status = Reserve(ref start, ref pages, address == 0);
            if (status != StatusSuccess)
                return status;
        }
        else if (FindReservation(start) is not { Kind: ReservationKind.Private } around || start + (pages << 12) > around.End)
        {
            return StatusConflictingAddresses;
        }

        if ((type & MemCommit) != 0)
            CommitPages(start, pages, attributes);
        address = start;
        size = pages << 12;
        return StatusSuccess;
    }

    /// <summary>Changes the protection of committed pages of one reservation; gives back the old protection of the first one.</summary>
    public uint Protect(uint address, uint size, uint protection, out uint oldProtection)
    {
        oldProtection = 0;
        if (!TryDecode(protection, out var attributes))
            return StatusInvalidPageProtection;
        if (size == 0 || !TryRange(address, size, out var start, out var pages))
            return StatusInvalidParameter;
        if (FindReservation(start) is not { } around || start + (pages << 12) > around.End || around.Kind == ReservationKind.MdlMapping)
            return StatusConflictingAddresses;
        var first = start >> 12;
        for (uint i = 0; i < pages; i++)
        {
            if ((Table.Attributes[first + i] & PageAttributes.Committed) == 0)
                return StatusNotCommitted;
            if ((Table.Attributes[first + i] & PageAttributes.Secured) != 0 && !Permits(first + i, attributes))
                return StatusInvalidPageProtection;
        }

        oldProtection = ProtectionOf(first);
        for (uint i = 0; i < pages; i++)
            SetProtection(first + i, attributes);
        return StatusSuccess;
    }

    /// <summary>Decommits pages, or releases a whole reservation (<paramref name="size"/> must then be 0).</summary>
    public uint Free(uint address, uint size, uint type)
    {
        if (type is not (MemDecommit or MemRelease))
            return StatusInvalidParameter;
        if (FindReservation(address) is not { } around)
            return StatusMemoryNotAllocated;
        if (around.Kind != ReservationKind.Private)
            return StatusUnableToFreeVm;
        if (type == MemRelease)
        {
            if (size != 0)
                return StatusInvalidParameter;
            if (around.Start != address)
                return StatusFreeVmNotAtBase;
            if (AnySecured(around.Start, around.Pages))
                return StatusInvalidPageProtection;
            Remove(around);
            return StatusSuccess;
        }

        var start = around.Start;
        var pages = around.Pages;
        if (size != 0 && (!TryRange(address, size, out start, out pages) || start + (pages << 12) > around.End))
            return StatusInvalidParameter;
        if (AnySecured(start, pages))
            return StatusInvalidPageProtection;
        _memory.Unmap(Table, start, pages);
        return StatusSuccess;
    }

    /// <summary>Rounds a range out to pages; false when it is not wholly inside the user half.</summary>
    private static bool TryRange(uint address, uint size, out uint start, out uint pages)
    {
        start = address & ~0xFFFu;
        var end = ((ulong)address + size + 0xFFF) & ~0xFFFul;
        pages = (uint)((end - start) >> 12);
        return end <= MemoryManager.UserProbeLimit && (address == 0 || start >= MemoryManager.LowestUserAddress);
    }

    private uint Reserve(ref uint start, ref uint pages, bool choose)
    {
        if (choose)
        {
            start = FindGap(pages);
            if (start == 0)
                return StatusNoMemory;
        }
        else
        {
            var end = start + (pages << 12);
            start &= ~(Granularity - 1);
            pages = (end - start) >> 12;
            if (Overlaps(start, end))
                return StatusConflictingAddresses;
        }

        Add(new Reservation(start, pages, ReservationKind.Private));
        return StatusSuccess;
    }

    private uint FindGap(uint pages)
    {
        var candidate = MemoryManager.LowestUserAddress;
        foreach (var reservation in _reservations)
        {
            if (reservation.Start >= candidate && reservation.Start - candidate >= pages << 12)
                break;
            candidate = (reservation.End + Granularity - 1) & ~(Granularity - 1);
        }

        return (ulong)candidate + ((ulong)pages << 12) <= MemoryManager.UserProbeLimit ? candidate : 0;
    }

    private bool Overlaps(uint start, uint end)
    {
        foreach (var reservation in _reservations)
        {
            if (reservation.Start < end && start < reservation.End)
                return true;
        }

        return false;
    }

    private void CommitPages(uint start, uint pages, PageAttributes attributes)
    {
        var first = start >> 12;
        for (uint i = 0; i < pages; i++)
        {
            // Committing what is committed changes nothing but the protection.
            if ((Table.Attributes[first + i] & PageAttributes.Committed) != 0)
                SetProtection(first + i, attributes);
            else
                _memory.CommitPageable(Table, first + i, 1, attributes | PageAttributes.Reserved);
        }
    }

    private bool AnySecured(uint start, uint pages)
    {
        for (uint i = 0; i < pages; i++)
        {
            if ((Table.Attributes[(start >> 12) + i] & PageAttributes.Secured) != 0)
                return true;
        }

        return false;
    }
}
