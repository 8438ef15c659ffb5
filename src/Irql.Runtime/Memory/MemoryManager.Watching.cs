namespace Irql.Runtime.Memory;

/// <content>Watched pages: the same null trick as everything else, so that watching costs the fast path nothing.</content>
internal sealed unsafe partial class MemoryManager
{
    /// <summary>Makes every access to the pages of a range go through <see cref="MemoryPort.OnWatchedAccess"/>, or ends that.</summary>
    public void Watch(AddressSpace? space, uint va, uint length, bool on)
    {
        for (ulong page = va & ~0xFFFu; page < (ulong)va + length; page += 0x1000)
        {
            var table = Locate(space, (uint)page, out var index);
            if (table is null)
                continue;
            table.Attributes[index] = on
                ? table.Attributes[index] | PageAttributes.Watched
                : table.Attributes[index] & ~PageAttributes.Watched;
            table.Forget(index);
        }
    }

    internal bool IsWatched(AddressSpace? space, uint va)
    {
        var table = Locate(space, va, out var index);
        return (table is not null && (table.Attributes[index] & PageAttributes.Watched) != 0)
            || (!Shared.IsEmpty && Shared.Contains(SharedPages.KeyOf(space, va)));
    }

    /// <summary>The pages that more than one context touches; accesses to them are decision points. Set before the first access.</summary>
    public SharedPages Shared { get; set; } = SharedPages.None;

    private bool IsShared(MemoryPort port, uint va) => !Shared.IsEmpty && Shared.Contains(SharedPages.KeyOf(port.Space, va));

    /// <summary>True when the page of an address is no longer mapped as it was: somebody who held its host address must translate again.</summary>
    internal bool MayHaveMoved(MemoryPort port, uint va)
    {
        if (va is >= SelfMapStart and < SelfMapEnd)
            return false;
        var table = Locate(port.Space, va, out var index);
        return table is null || !PageTableEntry.IsValid(table.Entries[index]);
    }
}
