using System;
using Irql.Runtime.Memory;

namespace Irql.Runtime.Pools;

/// <summary>What the allocation calls have in common.</summary>
internal static class ExPool
{
    private const uint StatusInsufficientResources = 0xC000009A;
    private const uint StatusInvalidParameter = 0xC000000D;
    private const POOL_FLAGS Pools = POOL_FLAGS.POOL_FLAG_NON_PAGED | POOL_FLAGS.POOL_FLAG_NON_PAGED_EXECUTE | POOL_FLAGS.POOL_FLAG_PAGED;

    public static uint Allocate(MemoryPort port, POOL_TYPE poolType, uint bytes, PoolTag tag, bool zero)
    {
        // Must-succeed pool is gone: asking for it is an error of its own.
        if (((uint)poolType & 3) == 2)
            port.RaiseBugCheck(0xC2, 0x9A, (uint)poolType, bytes, tag.Value);
        var address = port.Memory.Pool.Allocate(port, new PoolRequest((uint)poolType, bytes, tag.Value, zero));
        if (address == 0 && (poolType & POOL_TYPE.POOL_RAISE_IF_ALLOCATION_FAILURE) != 0)
            throw Failure(port);
        return address;
    }

    public static uint Allocate2(MemoryPort port, POOL_FLAGS flags, uint bytes, PoolTag tag)
    {
        var raises = (flags & POOL_FLAGS.POOL_FLAG_RAISE_ON_FAILURE) != 0;
        var type = (flags & Pools) switch
        {
            POOL_FLAGS.POOL_FLAG_NON_PAGED => (uint)POOL_TYPE.NonPagedPoolNx,
            POOL_FLAGS.POOL_FLAG_NON_PAGED_EXECUTE => (uint)POOL_TYPE.NonPagedPool,
            POOL_FLAGS.POOL_FLAG_PAGED => (uint)POOL_TYPE.PagedPool,
            _ => uint.MaxValue,
        };
        if (type == uint.MaxValue)
        {
            if (raises)
                port.RaiseException(StatusInvalidParameter, 0, []);
            return 0;
        }

        var zero = (flags & POOL_FLAGS.POOL_FLAG_UNINITIALIZED) == 0;
        var address = port.Memory.Pool.Allocate(port, new PoolRequest(type, bytes, tag.Value, zero));
        if (address == 0 && raises)
            throw Failure(port);
        return address;
    }

    /// <summary>Raises STATUS_INSUFFICIENT_RESOURCES; the return type only serves the caller's flow.</summary>
    public static Exception Failure(MemoryPort port)
    {
        port.RaiseException(StatusInsufficientResources, 0, []);
        return null!;
    }
}
