using Irql.Runtime.Memory;

namespace Irql.Runtime.Descriptors;

/// <content>Mapping and unmapping.</content>
internal sealed partial class MdlManager
{
    private const uint StatusConflictingAddresses = 0xC0000018;
    private const uint StatusInsufficientResources = 0xC000009A;

    /// <summary>MmGetSystemAddressForMdlSafe: the same address every time, 0 on failure and for the null list.</summary>
    public uint GetSystemAddress(MemoryPort port, uint address, MM_PAGE_PRIORITY priority)
    {
        if (address == 0)
            return 0;
        var mdl = new MdlFields(port, address);
        const MdlFlags HasAddress = MdlFlags.MDL_MAPPED_TO_SYSTEM_VA | MdlFlags.MDL_SOURCE_IS_NONPAGED_POOL | MdlFlags.MDL_PARENT_MAPPED_SYSTEM_VA;
        return mdl.Has(HasAddress) ? mdl.MappedSystemVa : Map(port, address, 0, 0, bugCheckOnFailure: false, priority);
    }

    /// <summary>MmMapLockedPagesSpecifyCache, after the checks of the call.</summary>
    /// <returns>The address; 0 when a kernel mapping fails. A user mapping that fails raises an exception.</returns>
    public uint Map(MemoryPort port, uint address, byte accessMode, uint requestedAddress, bool bugCheckOnFailure, MM_PAGE_PRIORITY priority)
    {
        var mdl = new MdlFields(port, address);
        CheckMapRules(port, mdl, accessMode, bugCheckOnFailure);
        CheckFrames(port, mdl, accessMode);
        var writable = (priority & MM_PAGE_PRIORITY.MdlMappingNoWrite) == 0;
        var mapped = accessMode == UserMode
            ? MapForUser(port, mdl, requestedAddress, writable)
            : MapForSystem(port, mdl, bugCheckOnFailure, writable);
        if (mapped != 0)
            port.TraceMdl(address, "map");
        return mapped;
    }

    /// <summary>MmMapLockedPages: the obsolete form, which stops the machine on failure.</summary>
    public uint MapObsolete(MemoryPort port, uint address, byte accessMode)
    {
        var mdl = new MdlFields(port, address);
        if ((port.Checks & MemoryChecks.Rules) != 0)
        {
            if (port.CurrentIrql > (accessMode == UserMode ? 1 : 2))
                port.RaiseBugCheck(0xC4, accessMode == UserMode ? 0x75u : 0x74u, port.CurrentIrql, address, accessMode);
            port.RaiseBugCheck(0xC4, 0x81, address, (uint)mdl.Flags, 0);
        }

        return Map(port, address, accessMode, 0, bugCheckOnFailure: accessMode != UserMode, MM_PAGE_PRIORITY.HighPagePriority);
    }

    /// <summary>MmProtectMdlSystemAddress with its status.</summary>
    public uint ProtectSystemAddress(MemoryPort port, uint address, uint newProtect)
    {
        const uint StatusNotMappedView = 0xC0000019;
        const uint StatusInvalidPageProtection = 0xC0000045;
        if (!AddressSpace.TryDecode(newProtect, out var attributes) || (attributes & (PageAttributes.Guard | PageAttributes.CopyOnWrite)) != 0)
            return StatusInvalidPageProtection;
        var mapped = Protect(port, address, (attributes & PageAttributes.Readable) != 0, (attributes & PageAttributes.Writable) != 0);
        return mapped ? 0 : StatusNotMappedView;
    }

    /// <summary>MmUnmapLockedPages for either kind of mapping.</summary>
    public void Unmap(MemoryPort port, uint baseAddress, uint address)
    {
        var mdl = new MdlFields(port, address);
        var user = baseAddress < MemoryManager.SystemStart;
        CheckUnmapRules(port, mdl, baseAddress, user);
        var pages = mdl.Pages;
        var at = FindMapping(baseAddress & ~0xFFFu, user ? port.Space : null);
        if (at < 0)
            port.RaiseBugCheck(0xDA, 6, address, baseAddress, pages);
        var mapping = _mappings[at];
        if (mapping.Pages != pages)
            port.RaiseBugCheck(0xDA, 2, mapping.Mdl, mapping.Pages, pages);
        _mappings.RemoveAt(at);
        port.TraceMdl(address, "unmap");
        if (user)
        {
            port.Space!.ReleaseMapping(mapping.Address);
            return;
        }

        _memory.ReleaseRange(_memory.SystemPteRange, mapping.Address, mapping.Pages);
        mdl.Flags &= ~(MdlFlags.MDL_MAPPED_TO_SYSTEM_VA | MdlFlags.MDL_PARTIAL_HAS_BEEN_MAPPED);
    }

    /// <summary>A mapping is written for the first time: a list that locked the frame for reading only did not expect that.</summary>
    public void NoteWrittenMapping(MemoryPort port, uint va, uint frame)
    {
        PageLock? reader = null;
        foreach (var held in _locks)
        {
            if (System.Array.IndexOf(held.Frames, frame) < 0)
                continue;
            if (held.Operation != LOCK_OPERATION.IoReadAccess)
                return;
            reader = held;
        }

        if (reader is not null)
            port.OnReadLockWritten(va, reader.Mdl);
    }

    /// <summary>Takes the user mappings of a process away when its user half ends.</summary>
    public void ForgetMappingsOf(AddressSpace space) => _mappings.RemoveAll(mapping => ReferenceEquals(mapping.Space, space));

    /// <summary>MmProtectMdlSystemAddress: false when the list has no system mapping.</summary>
    public bool Protect(MemoryPort port, uint address, bool readable, bool writable)
    {
        var mdl = new MdlFields(port, address);
        if (!mdl.Has(MdlFlags.MDL_MAPPED_TO_SYSTEM_VA))
            return false;
        var at = FindMapping(mdl.MappedSystemVa & ~0xFFFu, null);
        if (at < 0)
            port.RaiseBugCheck(0x1A, 0x1235, address, 0, 0);
        for (uint i = 0; i < _mappings[at].Pages; i++)
            _memory.ProtectMapping(_mappings[at].Address + (i << 12), (int)mdl.GetFrame(i), readable, writable);
        return true;
    }

    private uint MapForSystem(MemoryPort port, MdlFields mdl, bool bugCheckOnFailure, bool writable)
    {
        var pages = mdl.Pages;
        var failed = !bugCheckOnFailure && port.InjectsFailure();
        var va = failed ? 0 : _memory.SystemPteRange.Take(pages);
        if (va == 0)
        {
            if (bugCheckOnFailure)
                port.RaiseBugCheck(0x3F, 0, pages, 0, 0);
            return 0;
        }

        for (uint i = 0; i < pages; i++)
            _memory.MapMdlPage(_memory.Kernel, MemoryManager.KernelIndex(va + (i << 12)), mdl.GetFrame(i), writable);
        _mappings.Add(new PageMapping(va, pages, mdl.Address, null, port.RecordedProgramCounter, port.CallerSite));
        mdl.MappedSystemVa = va + mdl.ByteOffset;
        var flags = mdl.Flags | MdlFlags.MDL_MAPPED_TO_SYSTEM_VA;
        mdl.Flags = (flags & MdlFlags.MDL_PARTIAL) != 0 ? flags | MdlFlags.MDL_PARTIAL_HAS_BEEN_MAPPED : flags;
        return va + mdl.ByteOffset;
    }

    private uint MapForUser(MemoryPort port, MdlFields mdl, uint requestedAddress, bool writable)
    {
        var pages = mdl.Pages;
        var space = port.Space;
        var va = port.InjectsFailure() ? 0 : space?.ReserveMapping(pages, requestedAddress) ?? 0;
        if (va == 0)
            port.RaiseException(requestedAddress != 0 ? StatusConflictingAddresses : StatusInsufficientResources, requestedAddress, []);
        for (uint i = 0; i < pages; i++)
            _memory.MapMdlPage(space!.Table, (va >> 12) + i, mdl.GetFrame(i), writable);
        _mappings.Add(new PageMapping(va, pages, mdl.Address, space, port.RecordedProgramCounter, port.CallerSite));
        port.OnMappedToUser(va, pages << 12, mdl.Address);
        return va + mdl.ByteOffset;
    }

    /// <summary>A page that is neither locked nor resident for good could be taken away under the mapping.</summary>
    private void CheckFrames(MemoryPort port, MdlFields mdl, byte accessMode)
    {
        if (mdl.Has(MdlFlags.MDL_IO_SPACE))
            return;
        var pages = mdl.Pages;
        for (uint i = 0; i < pages; i++)
        {
            var frame = mdl.GetFrame(i);
            if (_memory.IsFrame(frame) && _memory.IsHeld((int)frame))
                continue;
            if (accessMode == UserMode)
                port.RaiseBugCheck(0x1A, 0x1236, mdl.Address, mdl.FrameAddress(i), frame);
            port.RaiseBugCheck(0x1A, 0x1233, frame, 0, 0);
        }
    }

    private int FindMapping(uint va, AddressSpace? space)
    {
        for (var i = _mappings.Count - 1; i >= 0; i--)
        {
            if (_mappings[i].Address == va && ReferenceEquals(_mappings[i].Space, space))
                return i;
        }

        return -1;
    }

    private static void CheckMapRules(MemoryPort port, MdlFields mdl, byte accessMode, bool bugCheckOnFailure)
    {
        if ((port.Checks & MemoryChecks.Rules) == 0)
            return;
        var user = accessMode == UserMode;
        if (port.CurrentIrql > (user ? 1 : 2))
            port.RaiseBugCheck(0xC4, user ? 0x77u : 0x76u, port.CurrentIrql, mdl.Address, accessMode);
        var flags = mdl.Flags;
        if (bugCheckOnFailure && !user)
            port.RaiseBugCheck(0xC4, 0x82, mdl.Address, (uint)flags, 0);
        const MdlFlags Wrong = MdlFlags.MDL_MAPPED_TO_SYSTEM_VA | MdlFlags.MDL_PARTIAL_HAS_BEEN_MAPPED;
        if (!user && (flags & Wrong) != 0)
            port.RaiseBugCheck(0xC4, 0xB2, mdl.Address, (uint)flags, (uint)(flags & Wrong));
        const MdlFlags OneOf = MdlFlags.MDL_PAGES_LOCKED | MdlFlags.MDL_SOURCE_IS_NONPAGED_POOL | MdlFlags.MDL_PARTIAL | MdlFlags.MDL_IO_SPACE;
        if ((flags & OneOf) == 0)
            port.RaiseBugCheck(0xC4, 0xB3, mdl.Address, (uint)flags, (uint)OneOf);
    }

    private static void CheckUnmapRules(MemoryPort port, MdlFields mdl, uint baseAddress, bool user)
    {
        if ((port.Checks & MemoryChecks.Rules) == 0)
            return;
        if (port.CurrentIrql > (user ? 1 : 2))
            port.RaiseBugCheck(0xC4, user ? 0x7Au : 0x79u, port.CurrentIrql, baseAddress, mdl.Address);
        var flags = mdl.Flags;
        if (user)
            return;
        if ((flags & MdlFlags.MDL_PARENT_MAPPED_SYSTEM_VA) != 0)
            port.RaiseBugCheck(0xC4, 0xB5, mdl.Address, (uint)flags, (uint)MdlFlags.MDL_PARENT_MAPPED_SYSTEM_VA);
        if ((flags & MdlFlags.MDL_MAPPED_TO_SYSTEM_VA) == 0)
            port.RaiseBugCheck(0xC4, 0xB6, mdl.Address, (uint)flags, (uint)MdlFlags.MDL_MAPPED_TO_SYSTEM_VA);
    }
}
