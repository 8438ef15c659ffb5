using System.Diagnostics.CodeAnalysis;

namespace Irql.Runtime.Memory;

/// <content>What happens to an access that the fast path cannot serve.</content>
internal sealed unsafe partial class MemoryManager
{
    private const uint StatusAccessViolation = 0xC0000005;
    private const uint StatusInPageError = 0xC0000006;
    private const uint StatusGuardPageViolation = 0x80000001;
    private const uint WritableNow = PageTableEntry.Write | PageTableEntry.Dirty;

    /// <summary>
    /// Host address of the byte at a guest address for one access inside its page, after whatever it takes: accounting in the entry,
    /// paging in, a private copy. Otherwise the access ends in an exception or in a bugcheck, and this does not return.
    /// </summary>
    public byte* Translate(MemoryPort port, uint va, MemoryAccess access)
    {
        if (va >= UserProbeLimit && port.IsUserMode)
            RaiseAccessViolation(port, va, access);
        if (va is >= SelfMapStart and < SelfMapEnd)
            return TranslateSelfMap(port, va, access);
        var table = Locate(port.Space, va, out var index);
        while (true)
        {
            if (table is not null && TryUse(port, table, index, va, access, out var host))
                return host;
            Fault(port, table, index, va, access);
        }
    }

    /// <summary>True when an access to the address would succeed on this processor at this moment without any fault.</summary>
    public bool IsUsableNow(MemoryPort port, uint va)
    {
        if (va is >= SelfMapStart and < SelfMapEnd)
            return SelfMapPage(port, va) is not null;
        var table = Locate(port.Space, va, out var index);
        return table is not null && table.HasTable(index) && PageTableEntry.IsValid(table.Entries[index]) && UsableAtLevel(port, table, index);
    }

    private bool TryUse(MemoryPort port, PageTable table, uint index, uint va, MemoryAccess access, out byte* host)
    {
        host = null;
        ref var entry = ref table.Entries[index];
        if (!PageTableEntry.IsValid(entry) || !UsableAtLevel(port, table, index))
            return false;
        if (access == MemoryAccess.Write)
        {
            if ((entry & PageTableEntry.Write) == 0)
                return false;
            if ((entry & PageTableEntry.Dirty) == 0 && (table.Attributes[index] & PageAttributes.Mapping) != 0)
                Mdls.NoteWrittenMapping(port, va, PageTableEntry.Frame(entry));
            entry |= PageTableEntry.Dirty;
        }

        entry |= PageTableEntry.Accessed;
        host = HostOf(table, index, entry);
        if ((table.Attributes[index] & (PageAttributes.Watched | PageAttributes.Device)) == 0 && !ObserveAccesses && (!ObserveUserHalf || ReferenceEquals(table, Kernel)) && !IsShared(port, va))
            FillViews(table, index, (nint)host - (nint)table.AddressOf(index), writable: (entry & WritableNow) == WritableNow && (table.Attributes[index] & PageAttributes.Uninitialized) == 0);
        host += va & 0xFFF;
        return true;
    }

    private byte* HostOf(PageTable table, uint index, uint entry) =>
        (table.Attributes[index] & PageAttributes.Device) != 0 ? DevicePage(table, index) : Frames.AddressOf((int)PageTableEntry.Frame(entry));

    /// <summary>View entries are host addresses less the guest address of the page, so that the guest address itself is the offset.</summary>
    private void FillViews(PageTable table, uint index, nint host, bool writable)
    {
        table.LowRead[index] = host;
        if (writable)
            table.LowWrite[index] = host;
        if (!HoldsAtRaisedLevel(table, index) || !ForgottenOnUnlock(table, index))
            return;
        table.HighRead[index] = host;
        if (writable)
            table.HighWrite[index] = host;
    }

    /// <summary>Unlocking clears the views of the owning page only; a lock on a frame shared with others is asked for at each access instead.</summary>
    private bool ForgottenOnUnlock(PageTable table, uint index) =>
        !MayTrim(table.Attributes[index]) || ReferenceEquals(Frames[(int)PageTableEntry.Frame(table.Entries[index])].Owner, table);

    private bool UsableAtLevel(MemoryPort port, PageTable table, uint index) =>
        !Strict || port.CurrentIrql < 2 || HoldsAtRaisedLevel(table, index);

    /// <summary>A page that no memory manager could take away: not pageable, held by a section lock, or in a locked frame.</summary>
    private bool HoldsAtRaisedLevel(PageTable table, uint index)
    {
        var attributes = table.Attributes[index];
        return !MayTrim(attributes) || Frames[(int)PageTableEntry.Frame(table.Entries[index])].LockCount > 0;
    }

    /// <summary>Decides in the documented order. Returns when the access should be tried again.</summary>
    private void Fault(MemoryPort port, PageTable? table, uint index, uint va, MemoryAccess access)
    {
        var entry = table is null ? 0 : table.Entries[index];
        if (!port.InterruptsEnabled)
            BugCheckRaisedLevel(port, va, 0xFFFFFFFF, access);
        if (port.CurrentIrql >= 2)
        {
            if (PageTableEntry.IsValid(entry) && UsableAtLevel(port, table!, index))
                port.RaiseBugCheck(0xBE, va, entry, 0, 0);
            BugCheckRaisedLevel(port, va, port.CurrentIrql, access);
        }

        if (va >= SystemStart)
            FaultKernelAddress(port, index, va, access);
        else
            FaultUserAddress(port, table, index, va, access);
    }

    private void FaultKernelAddress(MemoryPort port, uint index, uint va, MemoryAccess access)
    {
        var attributes = Kernel.Attributes[index];
        var entry = Kernel.Entries[index];
        if (!Kernel.HasTable(index))
            BugCheckInvalidAddress(port, va, access, 2);
        if ((attributes & PageAttributes.Committed) == 0)
            BugCheckInvalidAddress(port, va, access, 0);
        if ((attributes & PageAttributes.Readable) == 0)
            BugCheckInvalidAddress(port, va, access, 1);
        if (access == MemoryAccess.Write && (attributes & PageAttributes.Writable) == 0)
            port.RaiseBugCheck(0xBE, va, entry, 0, 0);
        var status = MakeResident(port, Kernel, index, va);
        if (status != 0)
            port.RaiseBugCheck(0x7A, PageTableEntry.EntryAddress(va), status, entry, va);
    }

    private void FaultUserAddress(MemoryPort port, PageTable? table, uint index, uint va, MemoryAccess access)
    {
        var attributes = table is null ? PageAttributes.None : table.Attributes[index];
        var needed = access == MemoryAccess.Write ? PageAttributes.Writable : PageAttributes.Readable;
        if ((attributes & PageAttributes.Committed) == 0 || (attributes & needed) == 0)
            RaiseAccessViolation(port, va, access);
        if ((attributes & PageAttributes.Guard) != 0)
        {
            table!.Attributes[index] = attributes & ~PageAttributes.Guard;
            port.RaiseException(StatusGuardPageViolation, va, [AccessCode(access), va]);
        }

        var entry = table!.Entries[index];
        var status = PageTableEntry.IsValid(entry) ? CopyOnWrite(port, table, index) : MakeResident(port, table, index, va);
        if (status != 0)
            port.RaiseException(StatusInPageError, va, [AccessCode(access), va, status]);
    }

    [DoesNotReturn]
    internal static void RaiseAccessViolation(MemoryPort port, uint va, MemoryAccess access) =>
        port.RaiseException(StatusAccessViolation, va, [AccessCode(access), va]);

    private static uint AccessCode(MemoryAccess access) => (uint)access;
}
