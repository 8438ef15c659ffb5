using System;

namespace Irql.Runtime;

/// <summary>The pool an allocation comes from, with the WDK's numbers. Stands for <c>POOL_TYPE</c>.</summary>
[Flags]
public enum POOL_TYPE : uint
{
    /// <summary>Resident memory in which code may run.</summary>
    NonPagedPool = 0,

    /// <summary>Memory that may be paged out: only touched below DISPATCH_LEVEL.</summary>
    PagedPool = 1,

    /// <summary>Obsolete: the machine stops when it cannot be satisfied.</summary>
    NonPagedPoolMustSucceed = 2,

    /// <summary>Resident memory, aligned to the cache line.</summary>
    NonPagedPoolCacheAligned = 4,

    /// <summary>Pageable memory, aligned to the cache line.</summary>
    PagedPoolCacheAligned = 5,

    /// <summary>Charges the process's quota; failure raises an exception.</summary>
    POOL_QUOTA_FAIL_INSTEAD_OF_RAISE = 8,

    /// <summary>Failure raises STATUS_INSUFFICIENT_RESOURCES instead of returning NULL.</summary>
    POOL_RAISE_IF_ALLOCATION_FAILURE = 16,

    /// <summary>A hint that the memory is seldom touched.</summary>
    POOL_COLD_ALLOCATION = 256,

    /// <summary>Resident memory in which no code may run: what drivers should use.</summary>
    NonPagedPoolNx = 512,

    /// <summary>Resident, no code, aligned to the cache line.</summary>
    NonPagedPoolNxCacheAligned = 516,
}

/// <summary>What <c>ExAllocatePool2</c> is asked for. Stands for <c>POOL_FLAGS</c>; the upper half (optional flags) is ignored.</summary>
[Flags]
public enum POOL_FLAGS : ulong
{
    /// <summary>Nothing: not a valid request, as a pool must be chosen.</summary>
    None = 0,

    /// <summary>Charges the process's quota.</summary>
    POOL_FLAG_USE_QUOTA = 0x1,

    /// <summary>Leaves the memory as it is instead of zeroing it.</summary>
    POOL_FLAG_UNINITIALIZED = 0x2,

    /// <summary>Session memory; treated as the pool itself.</summary>
    POOL_FLAG_SESSION = 0x4,

    /// <summary>Aligned to the cache line.</summary>
    POOL_FLAG_CACHE_ALIGNED = 0x8,

    /// <summary>Failure raises an exception instead of returning NULL.</summary>
    POOL_FLAG_RAISE_ON_FAILURE = 0x20,

    /// <summary>Resident memory without code.</summary>
    POOL_FLAG_NON_PAGED = 0x40,

    /// <summary>Resident memory with code.</summary>
    POOL_FLAG_NON_PAGED_EXECUTE = 0x80,

    /// <summary>Memory that may be paged out.</summary>
    POOL_FLAG_PAGED = 0x100,
}
