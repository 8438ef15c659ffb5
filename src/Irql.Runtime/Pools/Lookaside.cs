using Irql.Runtime.Memory;

namespace Irql.Runtime.Pools;

/// <summary>Lookaside lists: fixed-size entries kept for reuse, the list itself in guest memory.</summary>
internal static class Lookaside
{
    private const ushort InitialDepth = 4;
    private const ushort LargestDepth = 256;
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

    public static void Initialize(MemoryPort port, uint list, POOL_TYPE type, uint size, PoolTag tag, AllocateFunction? allocate, FreeFunction? free)
    {
        SingleList.Initialize(port, list);
        port.Write(list + Depth, (uint)InitialDepth | ((uint)LargestDepth << 16));
        for (var counter = TotalAllocates; counter <= FreeMisses; counter += 4)
            port.Write(list + counter, 0u);
        port.Write(list + Type, (uint)type);
        port.Write(list + Tag, tag.Value);
        port.Write(list + Size, System.Math.Max(size, 4));
        port.Write(list + Allocator, port.AddressOfRoutine(allocate));
        port.Write(list + Freer, port.AddressOfRoutine(free));
    }

    /// <summary>A kept entry, or a new one; 0 when no memory is left.</summary>
    public static uint Allocate(MemoryPort port, uint list)
    {
        Count(port, list + TotalAllocates);
        var entry = KeepsEntries(port) ? SingleList.Pop(port, list) : 0;
        if (entry != 0)
            return entry;
        Count(port, list + AllocateMisses);
        var type = (POOL_TYPE)port.Read<uint>(list + Type);
        var size = port.Read<uint>(list + Size);
        var tag = new PoolTag(port.Read<uint>(list + Tag));
        var routine = port.Read<uint>(list + Allocator);
        return routine == 0 ? ExPool.Allocate(port, type, size, tag, zero: false) : port.CallAllocate(routine, type, size, tag);
    }

    /// <summary>Keeps an entry, or gives it back to the pool when enough are kept.</summary>
    public static void Free(MemoryPort port, uint list, uint entry)
    {
        Count(port, list + TotalFrees);
        if (KeepsEntries(port) && SingleList.Depth(port, list) < port.Read<ushort>(list + Depth))
        {
            SingleList.Push(port, list, entry);
            return;
        }

        Count(port, list + FreeMisses);
        Release(port, list, entry);
    }

    /// <summary>Gives every kept entry back.</summary>
    public static void Flush(MemoryPort port, uint list)
    {
        for (var entry = SingleList.Flush(port, list); entry != 0;)
        {
            var next = port.Read<uint>(entry);
            Release(port, list, entry);
            entry = next;
        }
    }

    /// <summary>With special pool every entry comes fresh from it, or its checks would never see a reuse.</summary>
    private static bool KeepsEntries(MemoryPort port) => (port.Checks & MemoryChecks.SpecialPool) == 0;

    private static void Release(MemoryPort port, uint list, uint entry)
    {
        var routine = port.Read<uint>(list + Freer);
        if (routine == 0)
            port.Memory.Pool.Free(port, entry, port.Read<uint>(list + Tag));
        else
            port.CallFree(routine, entry);
    }

    private static void Count(MemoryPort port, uint counter) => port.Write(counter, port.Read<uint>(counter) + 1);
}
