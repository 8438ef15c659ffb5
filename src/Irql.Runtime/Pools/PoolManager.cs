using System.Collections.Generic;
using Irql.Runtime.Memory;

namespace Irql.Runtime.Pools;

/// <summary>The pools of one machine.</summary>
internal sealed partial class PoolManager
{
    /// <summary>From this size on a block is a run of whole pages and has no header: header, one byte more, and it would not fit a page.</summary>
    private const uint LargestSmallBlock = 0x1000 - (2 * PoolHeader.Bytes);

    /// <summary>How many freed blocks are remembered for the report of a double free.</summary>
    private const int FreedHistory = 256;

    private readonly MemoryManager _memory;
    private readonly PoolHeap[] _heaps;
    private readonly Dictionary<uint, PoolAllocation> _live = [];
    private readonly Dictionary<uint, PoolAllocation> _freed = [];
    private readonly Queue<uint> _freedOrder = new();
    private readonly FreedPattern _pattern = new();
    private ulong _sequence;

    public PoolManager(MemoryManager memory)
    {
        _memory = memory;
        _heaps =
        [
            new PoolHeap(memory, PoolKindIndex.Nonpaged, _pattern),
            new PoolHeap(memory, PoolKindIndex.NonpagedNx, _pattern),
            new PoolHeap(memory, PoolKindIndex.Paged, _pattern),
        ];
        Special = new SpecialPool(memory);
        memory.SpecialPool = Special;
    }

    public SpecialPool Special { get; }

    /// <summary>Every block that is allocated, by address.</summary>
    public IReadOnlyDictionary<uint, PoolAllocation> Live => _live;

    /// <summary>The block that was freed last at an address, if it is still remembered.</summary>
    public PoolAllocation? FindFreed(uint address) => _freed.GetValueOrDefault(address);

    /// <summary>The live block around an address, or null.</summary>
    public PoolAllocation? FindLive(uint va)
    {
        foreach (var allocation in _live.Values)
        {
            if (va - allocation.Address < allocation.Bytes)
                return allocation;
        }

        return null;
    }

    internal static PoolKindIndex KindOf(uint poolType) =>
        (poolType & 1) != 0 ? PoolKindIndex.Paged : (poolType & 512) != 0 ? PoolKindIndex.NonpagedNx : PoolKindIndex.Nonpaged;

    private void Remember(MemoryPort port, uint address, PoolRequest request, uint tail)
    {
        _freed.Remove(address);
        if (!request.Zero)
            _memory.Uninitialized?.Mark(address, request.Bytes);
        var kind = KindOf(request.PoolType);
        _live[address] = new PoolAllocation(
            address, request.Bytes, request.Tag, kind, request.PoolType, port.RecordedProgramCounter, port.CallerSite, port.CurrentProcessId, ++_sequence)
        {
            Tail = tail,
            Tracked = (port.Checks & MemoryChecks.Tracking) != 0,
        };
    }

    private void Forget(MemoryPort port, uint address)
    {
        if (!_live.Remove(address, out var allocation))
            return;
        _memory.Uninitialized?.Clear(address, allocation.Bytes);
        allocation.FreedAt = port.CallerSite;
        _freed[address] = allocation;
        _freedOrder.Enqueue(address);
        if (_freedOrder.Count > FreedHistory)
            _freed.Remove(_freedOrder.Dequeue());
    }
}

/// <summary>One request for pool.</summary>
/// <param name="PoolType">The pool type bits.</param>
/// <param name="Bytes">How many bytes.</param>
/// <param name="Tag">Four characters.</param>
/// <param name="Zero">True to zero the bytes; false leaves a fill pattern.</param>
internal readonly record struct PoolRequest(uint PoolType, uint Bytes, uint Tag, bool Zero);
