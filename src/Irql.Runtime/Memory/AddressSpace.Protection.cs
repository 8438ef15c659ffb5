namespace Irql.Runtime.Memory;

/// <content>Page protections in the numbers of the Windows API, and what they mean for a page.</content>
internal sealed unsafe partial class AddressSpace
{
    private const uint PageNoAccess = 0x01;
    private const uint PageReadOnly = 0x02;
    private const uint PageReadWrite = 0x04;
    private const uint PageWriteCopy = 0x08;
    private const uint PageGuard = 0x100;
    private const uint PageNoCache = 0x200;
    private const PageAttributes ProtectionMask = PageAttributes.Readable | PageAttributes.Writable | PageAttributes.CopyOnWrite
        | PageAttributes.Guard | PageAttributes.Code;

    /// <summary>Exactly one base protection; the execute forms are the plain forms plus the mark that code may run there.</summary>
    internal static bool TryDecode(uint protection, out PageAttributes attributes)
    {
        attributes = PageAttributes.None;
        var access = protection & ~(PageGuard | PageNoCache);
        var execute = access >= 0x10;
        switch (execute ? access >> 4 : access)
        {
            case PageNoAccess when !execute:
                if ((protection & (PageGuard | PageNoCache)) != 0)
                    return false;
                break;
            case PageNoAccess or PageReadOnly:
                attributes = PageAttributes.Readable;
                break;
            case PageReadWrite:
                attributes = PageAttributes.Readable | PageAttributes.Writable;
                break;
            case PageWriteCopy:
                attributes = PageAttributes.Readable | PageAttributes.Writable | PageAttributes.CopyOnWrite;
                break;
            default:
                return false;
        }

        if (execute)
            attributes |= PageAttributes.Code;
        if ((protection & PageGuard) != 0)
            attributes |= PageAttributes.Guard;
        return (access & 0xF) == 0 == execute;
    }

    /// <summary>The protection number of a committed page.</summary>
    public uint ProtectionOf(uint index)
    {
        var attributes = Table.Attributes[index];
        var access = (attributes & PageAttributes.Readable) == 0 ? PageNoAccess
            : (attributes & PageAttributes.CopyOnWrite) != 0 ? PageWriteCopy
            : (attributes & PageAttributes.Writable) != 0 ? PageReadWrite
            : PageReadOnly;
        if ((attributes & PageAttributes.Code) != 0)
            access = access == PageReadOnly && (attributes & PageAttributes.Readable) != 0 ? 0x20 : access << 4;
        return (attributes & PageAttributes.Guard) != 0 ? access | PageGuard : access;
    }

    private void SetProtection(uint index, PageAttributes protection)
    {
        var keep = Table.Attributes[index] & ~ProtectionMask;

        // Private pages have no one to share with: write copy means read write for them.
        if (!IsShared(index))
            protection &= ~PageAttributes.CopyOnWrite;
        Table.Attributes[index] = keep | protection;
        var entry = Table.Entries[index];
        if (PageTableEntry.IsValid(entry) && ((protection & PageAttributes.Guard) != 0 || (protection & PageAttributes.Readable) == 0))
        {
            _memory.Trim(Table, index);
            return;
        }

        const uint Protection = PageTableEntry.Write | PageTableEntry.CopyOnWrite;
        Table.Entries[index] = (entry & ~Protection) | (_memory.SoftwareBits(Table, protection) & Protection);
        Table.Forget(index);
    }

    private bool IsShared(uint index)
    {
        var entry = Table.Entries[index];
        if (!PageTableEntry.IsValid(entry))
            return (entry & (PageTableEntry.Prototype | PageTableEntry.Transition)) == PageTableEntry.Prototype;
        return !ReferenceEquals(_memory.Frames[(int)PageTableEntry.Frame(entry)].Owner, Table);
    }

    private bool Permits(uint index, PageAttributes wanted)
    {
        var write = (Table.Attributes[index] & PageAttributes.SecuredForWrite) != 0;
        var needed = write ? PageAttributes.Readable | PageAttributes.Writable : PageAttributes.Readable;
        return (wanted & needed) == needed && (wanted & PageAttributes.Guard) == 0;
    }
}
