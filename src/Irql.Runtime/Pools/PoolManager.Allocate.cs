using Irql.Runtime.Memory;
using Irql.Runtime.Observation;

namespace Irql.Runtime.Pools;

/// <content>Allocation: the kernel's own checks of a request, then the pool it belongs to.</content>
internal sealed partial class PoolManager
{
    /// <summary>What memory from the calls that do not zero holds.</summary>
    internal const byte FillPattern = 0xB7;

    /// <summary>Longer blocks of paged pool are filled when their pages are touched first.</summary>
    private const uint LargestTouchedPagedBlock = 0x10000;

    /// <summary>Bytes with a pattern behind each block of a driver whose pool is tracked.</summary>
    private const uint TailBytes = 8;

    private const uint TagBig = 0x20474942;

    /// <summary>Allocates; 0 when memory is exhausted or a failure was injected.</summary>
    public uint Allocate(MemoryPort port, PoolRequest request)
    {
        CheckRequest(port, request);
        CheckUnloading(port);
        if (port.InjectsFailure())
            return 0;
        var special = (port.Checks & MemoryChecks.SpecialPool) != 0 && request.Bytes <= 0x1000;
        var tail = !special && (port.Checks & MemoryChecks.Tracking) != 0 && request.Bytes <= LargestSmallBlock - TailBytes ? TailBytes : 0;
        var address = special ? Special.Allocate(port, request) : AllocateOrdinary(port, request, tail);
        if (address == 0)
            return 0;
        Remember(port, address, request, tail);
        port.TellPool(ObservedKind.MemoryAllocate, address, request.Bytes);
        return address;
    }

    private uint AllocateOrdinary(MemoryPort port, PoolRequest request, uint tail)
    {
        var kind = KindOf(request.PoolType);
        if (request.Bytes > LargestSmallBlock)
            return AllocatePages(port, kind, request);
        var old = EnterAllocator(port, kind);
        var address = _heaps[(int)kind].Allocate(port, request.Bytes + tail, request.Tag);
        if (address != 0)
        {
            port.Fill(address, request.Bytes, request.Zero ? (byte)0 : FillPattern);
            port.Fill(address + request.Bytes, tail, FillPattern);
        }

        LeaveAllocator(port, old);
        return address;
    }

    private uint AllocatePages(MemoryPort port, PoolKindIndex kind, PoolRequest request)
    {
        if (request.Bytes > 0x1FFFF000)
            return 0;
        var pages = (request.Bytes + 0xFFF) >> 12;
        var va = kind == PoolKindIndex.Paged
            ? _memory.AllocatePageable(_memory.PagedRange, pages)
            : _memory.AllocateResident(port, _memory.NonpagedRange, pages);
        if (va == 0)
            return 0;
        var old = EnterAllocator(port, kind);

        // New pages are zero. Many pageable ones are not touched merely to be filled: nobody may have frames for them.
        if (!request.Zero && kind == PoolKindIndex.Paged && request.Bytes > LargestTouchedPagedBlock)
            _memory.PromisePattern(va, pages);
        else if (!request.Zero)
            port.Fill(va, request.Bytes, FillPattern);
        var slack = (pages << 12) - request.Bytes;
        if (slack != 0)
            port.Fill(va + request.Bytes, slack, FillPattern);
        LeaveAllocator(port, old);
        return va;
    }

    /// <summary>The checks of every kernel, verifier or not; the verifier's own come first.</summary>
    private static void CheckRequest(MemoryPort port, PoolRequest request)
    {
        var irql = port.CurrentIrql;
        var paged = KindOf(request.PoolType) == PoolKindIndex.Paged;
        var tooHigh = irql > (paged ? 1 : 2);
        if ((port.Checks & MemoryChecks.Rules) != 0)
        {
            if (tooHigh)
                port.RaiseBugCheck(0xC4, paged ? 1u : 2u, irql, request.PoolType, request.Bytes);
            if (request.Bytes == 0)
                port.RaiseBugCheck(0xC4, 0, irql, request.PoolType, request.Bytes);
        }

        if (tooHigh && (port.Checks & MemoryChecks.SpecialPool) != 0)
            port.RaiseBugCheck(0xC1, irql, request.PoolType, request.Bytes, 0x30);
        if (tooHigh)
            port.RaiseBugCheck(0xC2, 0x08, irql, request.PoolType, request.Bytes);
        if (request.Bytes == 0)
            port.RaiseBugCheck(0xC2, 0x00, 0, request.PoolType, request.Tag);
        if (request.Tag == 0)
            port.RaiseBugCheck(0xC2, 0x9B, request.PoolType, request.Bytes, port.CallerProgramCounter);
        if (request.Tag == TagBig)
            port.RaiseBugCheck(0xC2, 0x9C, request.PoolType, request.Bytes, port.CallerProgramCounter);
        if (!HasLetterOrDigit(request.Tag))
            port.RaiseBugCheck(0xC2, 0x9D, request.Tag, request.PoolType, port.CallerProgramCounter);
    }

    private static bool HasLetterOrDigit(uint tag)
    {
        for (var shift = 0; shift < 32; shift += 8)
        {
            if (char.IsAsciiLetterOrDigit((char)((tag >> shift) & 0x7F)))
                return true;
        }

        return false;
    }

    /// <summary>The pool's lock is a spin lock for resident pools and keeps the caller at APC_LEVEL for paged pool.</summary>
    private static byte EnterAllocator(MemoryPort port, PoolKindIndex kind)
    {
        var old = port.CurrentIrql;
        var level = (byte)(kind == PoolKindIndex.Paged ? 1 : 2);
        if (old < level)
            port.SetIrqlInside(level);
        port.InsidePoolAllocator = true;
        return old;
    }

    private static void LeaveAllocator(MemoryPort port, byte old)
    {
        port.InsidePoolAllocator = false;
        if (port.CurrentIrql != old)
            port.SetIrqlInside(old);
    }
}
