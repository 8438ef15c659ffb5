using System;
using System.Collections.Generic;

namespace Irql.Runtime.Memory;

/// <summary>
/// Which bytes of kernel memory nobody has written since they were allocated: one bit a byte, for the pages that have any. Copies carry the
/// bits along; what goes through a local variable is taken as written.
/// </summary>
internal sealed unsafe class UninitializedBytes(MemoryManager memory)
{
    private readonly Dictionary<uint, ulong[]> _pages = [];

    /// <summary>Says that a kernel range holds nothing anybody wrote.</summary>
    public void Mark(uint va, uint length)
    {
        for (var end = va + length; va != end;)
        {
            var step = Math.Min(end - va, 0x1000 - (va & 0xFFF));
            var page = va & ~0xFFFu;
            if (!_pages.TryGetValue(page, out var bits))
            {
                _pages.Add(page, bits = new ulong[64]);
                var index = MemoryManager.KernelIndex(page);
                memory.Kernel.Attributes[index] |= PageAttributes.Uninitialized;
                memory.Kernel.Forget(index);
            }

            Set(bits, va & 0xFFF, step, value: true);
            va += step;
        }
    }

    /// <summary>Says that a range was written.</summary>
    public void Clear(uint va, uint length)
    {
        while (length > 0)
        {
            var step = Math.Min(length, 0x1000 - (va & 0xFFF));
            if (_pages.TryGetValue(va & ~0xFFFu, out var bits))
                Set(bits, va & 0xFFF, step, value: false);
            va += step;
            length -= step;
        }
    }

    /// <summary>Drops a page that is unmapped.</summary>
    public void ForgetPage(uint page) => _pages.Remove(page);

    /// <summary>Bytes of a range, inside one page, that were never written.</summary>
    public uint Count(uint va, uint length)
    {
        if (!_pages.TryGetValue(va & ~0xFFFu, out var bits))
            return 0;
        uint count = 0;
        for (uint i = 0; i < length; i++)
            count += (uint)(bits[((va & 0xFFF) + i) >> 6] >> (int)((va + i) & 63)) & 1;
        return count;
    }

    /// <summary>Bytes were copied inside guest memory: to the kernel they carry their state along, to a program it is a leak.</summary>
    public void Copied(MemoryPort port, uint destination, uint source, uint length)
    {
        if (source < MemoryManager.SystemStart || !_pages.TryGetValue(source & ~0xFFFu, out var bits))
            return;
        var leaked = Count(source, length);
        if (leaked == 0)
            return;
        if (destination < MemoryManager.SystemStart)
        {
            port.OnUninitializedToUser(source, leaked);
            return;
        }

        for (uint i = 0; i < length; i++)
        {
            if ((bits[((source & 0xFFF) + i) >> 6] >> (int)((source + i) & 63) & 1) != 0)
                Mark(destination + i, 1);
        }
    }

    private static void Set(ulong[] bits, uint offset, uint length, bool value)
    {
        while (length > 0)
        {
            var shift = (int)(offset & 63);
            var count = Math.Min(length, 64 - (uint)shift);
            var mask = (count == 64 ? ulong.MaxValue : (1ul << (int)count) - 1) << shift;
            ref var word = ref bits[offset >> 6];
            word = value ? word | mask : word & ~mask;
            offset += count;
            length -= count;
        }
    }
}
