using Irql.Runtime.Memory;
using Irql.Runtime.Observation;

namespace Irql.Runtime.Pools;

/// <summary>Lookaside lists: fixed-size entries kept for reuse, the list itself in guest memory.</summary>
internal static class Lookaside
{
    private const ushort InitialDepth = 4;
    private const ushort LargestDepth = 256;

    /// <summary>The depth is looked at again after so many allocations (choice; the real system does it by the clock).</summary>
    private const uint Window = 32;
    private const uint Depth = 8;
    private const uint TotalAllocates = 12;
    private const uint AllocateMisses = 16;
    private const uint TotalFrees = 20;
    private const uint FreeMisses = 24;
    private const uint Type = 28;
    private const uint Tag = 32;
    private const uint Size = 36;
    private const uint Allocator = 40;
    private const uint Freer = 44;
    private const uint MissesBefore = 48;

    public static void Initialize(MemoryPort port, uint list, POOL_TYPE type, uint size, PoolTag tag, AllocateFunction? allocate, FreeFunction? free)
    {
        SingleList.Initialize(port, list);
        port.Write(list + Depth, (uint)InitialDepth | ((uint)LargestDepth << 16));
        for (var counter = TotalAllocates; counter <= FreeMisses; counter += 4)
            port.Write(list + counter, 0u);
        port.Write(list + MissesBefore, 0u);
        port.Write(list + Type, (uint)type);
        port.Write(list + Tag, tag.Value);
        port.Write(list + Size, System.Math.Max(size, 4));
        port.Write(list + Allocator, port.AddressOfRoutine(allocate));
        port.Write(list + Freer, port.AddressOfRoutine(free));
    }

    /// <summary>The form that serves either kind; the status of the first wrong parameter.</summary>
    public static uint InitializeEx(
        MemoryPort port, uint list, POOL_TYPE type, uint flags, uint size, PoolTag tag, AllocateFunctionEx? allocate, FreeFunctionEx? free)
    {
        const uint StatusInvalidParameter4 = 0xC00000F2;
        const uint StatusInvalidParameter5 = 0xC00000F3;
        if (flags > 2)
            return StatusInvalidParameter4;
        if (((uint)type & 2) != 0)
            return StatusInvalidParameter5;
        if (flags == 1)
            type |= POOL_TYPE.POOL_RAISE_IF_ALLOCATION_FAILURE;
        Initialize(port, list, type, size, tag, null, null);
        port.Write(list + Allocator, port.AddressOfRoutine(allocate));
        port.Write(list + Freer, port.AddressOfRoutine(free));
        return 0;
    }

    /// <summary>A kept entry, or a new one; 0 when no memory is left.</summary>
    public static uint Allocate(MemoryPort port, uint list, bool extended = false)
    {
        Count(port, list + TotalAllocates);
        var entry = KeepsEntries(port) ? SingleList.Pop(port, list) : 0;
        AdaptDepth(port, list);
        if (entry != 0)
            return entry;
        Count(port, list + AllocateMisses);
        var type = (POOL_TYPE)port.Read<uint>(list + Type);
        var size = port.Read<uint>(list + Size);
        var tag = new PoolTag(port.Read<uint>(list + Tag));
        var routine = port.Read<uint>(list + Allocator);
        if (routine == 0)
            return ExPool.Allocate(port, type, size, tag, zero: false);
        return extended ? port.CallAllocateEx(routine, type, size, tag, list) : port.CallAllocate(routine, type, size, tag);
    }

    /// <summary>Keeps an entry, or gives it back to the pool when enough are kept.</summary>
    public static void Free(MemoryPort port, uint list, uint entry, bool extended = false)
    {
        Count(port, list + TotalFrees);
        if (KeepsEntries(port) && SingleList.Depth(port, list) < port.Read<ushort>(list + Depth))
        {
            SingleList.Push(port, list, entry);
            return;
        }

        Count(port, list + FreeMisses);
        Release(port, list, entry, extended);
    }

    /// <summary>Gives every kept entry back.</summary>
    public static void Flush(MemoryPort port, uint list, bool extended = false)
    {
        for (var entry = SingleList.Flush(port, list); entry != 0;)
        {
            var next = port.Read<uint>(entry);
            Release(port, list, entry, extended);
            entry = next;
        }
    }

    /// <summary>With special pool every entry comes fresh from it, or its checks would never see a reuse.</summary>
    private static bool KeepsEntries(MemoryPort port) => (port.Checks & MemoryChecks.SpecialPool) == 0;

    private static void Release(MemoryPort port, uint list, uint entry, bool extended)
    {
        var routine = port.Read<uint>(list + Freer);
        if (routine == 0)
            port.Memory.Pool.Free(port, entry, port.Read<uint>(list + Tag));
        else if (extended)
            port.CallFreeEx(routine, entry, list);
        else
            port.CallFree(routine, entry);
    }

    /// <summary>Many misses since the last look double the depth, none let it shrink by one.</summary>
    private static void AdaptDepth(MemoryPort port, uint list)
    {
        if (port.Read<uint>(list + TotalAllocates) % Window != 0)
            return;
        using var own = new OwnWork(port);
        var misses = port.Read<uint>(list + AllocateMisses);
        var recent = misses - port.Read<uint>(list + MissesBefore);
        port.Write(list + MissesBefore, misses);
        var depth = port.Read<ushort>(list + Depth);
        if (recent > Window / 8)
            port.Write(list + Depth, System.Math.Min((ushort)(depth * 2), LargestDepth));
        else if (recent == 0 && depth > InitialDepth)
            port.Write(list + Depth, (ushort)(depth - 1));
    }

    private static void Count(MemoryPort port, uint counter)
    {
        using var own = new OwnWork(port);
        port.Write(counter, port.Read<uint>(counter) + 1);
    }
}
