using System.Collections.Generic;

namespace Irql.Runtime.Memory;

/// <content>Ranges that a driver has secured against being freed and reprotected.</content>
internal sealed unsafe partial class AddressSpace
{
    private readonly Dictionary<uint, SecuredRange> _secured = [];
    private uint _nextHandle = 4;

    /// <summary>Secures a committed range; 0 when the range does not permit the access now.</summary>
    public uint Secure(uint address, uint size, bool write)
    {
        if (size == 0 || !TryRange(address, size, out var start, out var pages))
            return 0;
        var needed = PageAttributes.Committed | PageAttributes.Readable | (write ? PageAttributes.Writable : PageAttributes.None);
        for (uint i = 0; i < pages; i++)
        {
            if ((Table.Attributes[(start >> 12) + i] & (needed | PageAttributes.Guard)) != needed)
                return 0;
        }

        var handle = _nextHandle;
        _nextHandle += 4;
        _secured.Add(handle, new SecuredRange(start >> 12, pages, write));
        Mark();
        return handle;
    }

    /// <summary>Releases a secured range; false when the handle names none.</summary>
    public bool Unsecure(uint handle)
    {
        if (!_secured.Remove(handle, out var range))
            return false;
        for (uint i = 0; i < range.Pages; i++)
            Table.Attributes[range.First + i] &= ~(PageAttributes.Secured | PageAttributes.SecuredForWrite);
        Mark();
        return true;
    }

    private void Mark()
    {
        foreach (var range in _secured.Values)
        {
            for (uint i = 0; i < range.Pages; i++)
                Table.Attributes[range.First + i] |= PageAttributes.Secured | (range.Write ? PageAttributes.SecuredForWrite : 0);
        }
    }

    private readonly record struct SecuredRange(uint First, uint Pages, bool Write);
}
