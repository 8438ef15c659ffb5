using Irql.Runtime.Processors;

namespace Irql.Runtime.Pools;

/// <summary>What is remembered of a live block beside its header.</summary>
/// <param name="Address">Where the driver's bytes begin.</param>
/// <param name="Bytes">How many were asked for.</param>
/// <param name="Tag">The tag as given.</param>
/// <param name="Pool">Which pool.</param>
/// <param name="PoolType">The pool type as given by the caller.</param>
/// <param name="Caller">Code address of the allocating call.</param>
/// <param name="Site">Source line of that call.</param>
/// <param name="ProcessId">The process it was made in.</param>
/// <param name="Sequence">Number of the allocation on this machine.</param>
internal sealed record PoolAllocation(uint Address, uint Bytes, uint Tag, PoolKindIndex Pool, uint PoolType, uint Caller, CallSite Site, uint ProcessId, ulong Sequence)
{
    /// <summary>Bytes behind the block that hold a pattern and are looked at when it is freed; 0 for none.</summary>
    public uint Tail { get; init; }

    /// <summary>True when the owner's leaks are to be reported.</summary>
    public bool Tracked { get; init; }

    /// <summary>Source line of the call that freed it, once freed.</summary>
    public CallSite FreedAt { get; set; }
}
