using System;

namespace Irql.Runtime.Memory;

/// <content>MmCopyMemory: the one way to read an address that may be bad.</content>
internal sealed unsafe partial class MemoryManager
{
    private const uint StatusInvalidAddress = 0xC0000141;
    private const uint StatusInvalidParameter = 0xC000000D;

    public uint CopyCarefully(MemoryPort port, uint target, MM_COPY_ADDRESS source, uint length, uint flags, out uint transferred)
    {
        transferred = 0;
        if (flags is not (1 or 2))
            return StatusInvalidParameter;
        while (transferred < length)
        {
            uint step;
            byte* host;
            if (flags == 1)
            {
                var physical = (ulong)source.PhysicalAddress.QuadPart + transferred;
                step = Math.Min(length - transferred, 0x1000 - (uint)(physical & 0xFFF));
                if (physical >= 0x100000000 || !IsFrame((uint)(physical >> 12)))
                    return StatusInvalidAddress;
                host = Frames.AddressOf((int)(physical >> 12)) + (physical & 0xFFF);
            }
            else
            {
                var va = source.VirtualAddress.Address + transferred;
                step = Math.Min(length - transferred, 0x1000 - (va & 0xFFF));
                var status = BringIn(port, va, out host);
                if (status != 0)
                    return status;
            }

            port.CopyTo(target + transferred, new ReadOnlySpan<byte>(host, (int)step));
            transferred += step;
        }

        return 0;
    }

    private uint BringIn(MemoryPort port, uint va, out byte* host)
    {
        host = null;
        var table = Locate(port.Space, va, out var index);
        if (table is null || (table.Attributes[index] & (PageAttributes.Committed | PageAttributes.Readable | PageAttributes.Guard | PageAttributes.Device))
            != (PageAttributes.Committed | PageAttributes.Readable))
            return StatusInvalidAddress;
        if (!PageTableEntry.IsValid(table.Entries[index]))
        {
            var status = MakeResident(port, table, index, va);
            if (status != 0)
                return status;
        }

        if (!PageTableEntry.IsValid(table.Entries[index]))
            return StatusInvalidAddress;
        host = Frames.AddressOf((int)PageTableEntry.Frame(table.Entries[index])) + (va & 0xFFF);
        return 0;
    }
}
