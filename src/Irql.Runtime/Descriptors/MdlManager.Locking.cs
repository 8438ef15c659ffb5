using Irql.Runtime.Memory;

namespace Irql.Runtime.Descriptors;

/// <content>Locking and unlocking.</content>
internal sealed unsafe partial class MdlManager
{
    private const byte UserMode = 1;

    /// <summary>
    /// MmProbeAndLockPages: every page is brought in and must permit the operation, then its frame is locked. On an exception the pages locked
    /// so far are given back.
    /// </summary>
    public void ProbeAndLock(MemoryPort port, uint address, byte accessMode, LOCK_OPERATION operation)
    {
        CheckLockRules(port, new MdlFields(port, address), 0x70, 0xB0, accessMode);
        Lock(port, address, accessMode, operation);
    }

    /// <summary>The rules of MmProbeAndLockProcessPages: 71 and B1 instead of 70 and B0.</summary>
    public static void CheckLockOf(MemoryPort port, uint process, uint address) =>
        CheckLockRules(port, new MdlFields(port, address), 0x71, 0xB1, process);

    /// <summary>MmProbeAndLockSelectedPages: the frames of pages that lie anywhere, one segment each, in the order given.</summary>
    public void ProbeAndLockSelected(MemoryPort port, uint address, uint segments, byte accessMode, LOCK_OPERATION operation)
    {
        var mdl = new MdlFields(port, address);
        CheckLockRules(port, mdl, 0x72, 0xB0, port.CurrentProcessObject);
        var pages = new uint[mdl.Pages];
        for (uint i = 0; i < pages.Length; i++)
        {
            // A segment is a 64-bit address whose page counts.
            pages[i] = port.Read<uint>(segments + (i * 8)) & ~0xFFFu;
            if (accessMode == UserMode && pages[i] >= MemoryManager.UserProbeLimit)
                MemoryManager.RaiseAccessViolation(port, pages[i], operation == LOCK_OPERATION.IoReadAccess ? MemoryAccess.Read : MemoryAccess.Write);
        }

        Keep(port, mdl, LockAll(port, pages, operation), mdl.VirtualAddress, pages.Length > 0 && pages[0] < MemoryManager.SystemStart, operation);
    }

    /// <summary>Locks a list in the current process, the rules aside.</summary>
    public void Lock(MemoryPort port, uint address, byte accessMode, LOCK_OPERATION operation)
    {
        var mdl = new MdlFields(port, address);
        var va = mdl.VirtualAddress;
        var length = mdl.ByteCount;
        var pages = mdl.Pages;
        var user = va < MemoryManager.SystemStart;
        if ((ulong)va + length > 0x100000000 || (accessMode == UserMode && (ulong)va + length > MemoryManager.UserProbeLimit))
            MemoryManager.RaiseAccessViolation(port, va, operation == LOCK_OPERATION.IoReadAccess ? MemoryAccess.Read : MemoryAccess.Write);
        var places = new uint[pages];
        for (uint i = 0; i < places.Length; i++)
            places[i] = va + (i == 0 ? 0 : (i << 12) - (va & 0xFFF));
        Keep(port, mdl, LockAll(port, places, operation), va, user, operation);
    }

    /// <summary>Locks page by page; on an exception those locked so far are given back.</summary>
    private uint[] LockAll(MemoryPort port, uint[] places, LOCK_OPERATION operation)
    {
        if (port.InjectsFailure())
            port.RaiseException(StatusInsufficientResources, 0, []);
        var frames = new uint[places.Length];
        var done = 0;
        try
        {
            for (; done < places.Length; done++)
                frames[done] = LockPage(port, places[done], operation);
        }
        finally
        {
            if (done < places.Length)
            {
                for (var i = 0; i < done; i++)
                    UnlockFrame(frames[i], written: false);
            }
        }

        return frames;
    }

    /// <summary>Writes down in the list, and in the books, what has been locked.</summary>
    private void Keep(MemoryPort port, MdlFields mdl, uint[] frames, uint va, bool user, LOCK_OPERATION operation)
    {
        for (uint i = 0; i < frames.Length; i++)
            mdl.SetFrame(i, frames[i]);
        mdl.Process = user ? port.CurrentProcessObject : 0;
        var flags = (mdl.Flags & ~MdlFlags.MDL_WRITE_OPERATION) | MdlFlags.MDL_PAGES_LOCKED;
        mdl.Flags = operation == LOCK_OPERATION.IoReadAccess ? flags : flags | MdlFlags.MDL_WRITE_OPERATION;
        if (user && port.Space is { } space)
        {
            space.LockedPages += (uint)frames.Length;
            port.OnProbed(va, mdl.ByteCount);
        }

        _locks.Add(new PageLock(mdl.Address, user ? port.Space : null, frames, va, port.RecordedProgramCounter, port.CallerSite, operation));
        port.TraceMdl(mdl.Address, "lock");
    }

    /// <summary>MmUnlockPages: releases the system mapping too. Works from any process.</summary>
    public void Unlock(MemoryPort port, uint address)
    {
        var mdl = new MdlFields(port, address);
        CheckUnlockRules(port, mdl);
        var at = FindLock(address);
        if (!mdl.Has(MdlFlags.MDL_PAGES_LOCKED) || at < 0)
            port.RaiseBugCheck(0x76, 1, address, port.Space?.LockedPages ?? 0, 0);
        if (mdl.Has(MdlFlags.MDL_MAPPED_TO_SYSTEM_VA))
            Unmap(port, mdl.MappedSystemVa, address);
        var held = _locks[at];
        for (uint i = 0; i < held.Frames.Length; i++)
        {
            if (mdl.GetFrame(i) != held.Frames[i])
                port.RaiseBugCheck(0x1A, 0x1236, address, mdl.FrameAddress(i), mdl.GetFrame(i));
        }

        var written = mdl.Has(MdlFlags.MDL_WRITE_OPERATION);
        _locks.RemoveAt(at);
        foreach (var frame in held.Frames)
            UnlockFrame(frame, written);
        if (held.Space is { } space)
            space.LockedPages -= (uint)held.Frames.Length;
        mdl.Flags &= ~MdlFlags.MDL_PAGES_LOCKED;
        port.TraceMdl(address, "unlock");
    }

    /// <summary>The lock that keeps pages of a process at its exit, or null: the trail to bugchecks 76 and CB.</summary>
    public PageLock? FindLockOf(AddressSpace space)
    {
        foreach (var held in _locks)
        {
            if (ReferenceEquals(held.Space, space))
                return held;
        }

        return null;
    }

    private uint LockPage(MemoryPort port, uint va, LOCK_OPERATION operation)
    {
        // Reading first settles guard pages and residency, writing then copies a shared page.
        _memory.Translate(port, va, MemoryAccess.Read);
        if (operation != LOCK_OPERATION.IoReadAccess)
            _memory.Translate(port, va, MemoryAccess.Write);
        var frame = PageTableEntry.Frame(_memory.EntryOf(port.Space, va));
        if (_memory.IsFrame(frame))
            _memory.Frames[(int)frame].LockCount++;
        return frame;
    }

    private void UnlockFrame(uint number, bool written)
    {
        if (!_memory.IsFrame(number))
            return;
        var frame = (int)number;
        ref var record = ref _memory.Frames[frame];
        record.LockCount--;

        // Writes through the system mapping never show in the owner's entry: the lock's own word is what keeps them from being dropped.
        if (written)
            _memory.MarkDirty(ref record);
        if (record.LockCount > 0)
            return;
        record.Owner?.Forget(record.Index);
        if (record.Owner is null)
            _memory.ReleaseIfUnused(frame);
        else if (record.State == FrameState.Transition)
            _memory.Frames.Park(frame, record.Dirty ? FrameState.Modified : FrameState.Standby);
    }

    private int FindLock(uint mdl)
    {
        for (var i = _locks.Count - 1; i >= 0; i--)
        {
            if (_locks[i].Mdl == mdl)
                return i;
        }

        return -1;
    }

    private static void CheckLockRules(MemoryPort port, MdlFields mdl, uint levelRule, uint flagRule, uint subject)
    {
        if ((port.Checks & MemoryChecks.Rules) == 0)
            return;
        if (port.CurrentIrql > 2)
            port.RaiseBugCheck(0xC4, levelRule, port.CurrentIrql, mdl.Address, subject);
        const MdlFlags Wrong = MdlFlags.MDL_PAGES_LOCKED | MdlFlags.MDL_MAPPED_TO_SYSTEM_VA | MdlFlags.MDL_SOURCE_IS_NONPAGED_POOL
            | MdlFlags.MDL_PARTIAL | MdlFlags.MDL_IO_SPACE;
        var wrong = mdl.Flags & Wrong;
        if (wrong != 0)
            port.RaiseBugCheck(0xC4, flagRule, mdl.Address, (uint)mdl.Flags, (uint)wrong);
    }

    private static void CheckUnlockRules(MemoryPort port, MdlFields mdl)
    {
        if ((port.Checks & MemoryChecks.Rules) == 0)
            return;
        if (port.CurrentIrql > 2)
            port.RaiseBugCheck(0xC4, 0x78, port.CurrentIrql, mdl.Address, 0);
        var flags = mdl.Flags;
        if ((flags & MdlFlags.MDL_PARTIAL) != 0)
            port.RaiseBugCheck(0xC4, 0xB4, mdl.Address, (uint)flags, (uint)MdlFlags.MDL_PARTIAL);
        if ((flags & MdlFlags.MDL_SOURCE_IS_NONPAGED_POOL) != 0)
            port.RaiseBugCheck(0xC4, 0x7D, mdl.Address, (uint)flags, 0);
        if ((flags & MdlFlags.MDL_PAGES_LOCKED) == 0)
            port.RaiseBugCheck(0xC4, 0x7C, mdl.Address, (uint)flags, 0);
    }
}
