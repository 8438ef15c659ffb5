using Irql.Analyzers.Contracts;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain.Locks;

/// <summary>What is known of a lock on one path.</summary>
internal enum Holding
{
    Held,

    /// <summary>Taken and given back by this very body: certainly not held.</summary>
    Free,

    /// <summary>Given back although this body never took it: the caller's lock.</summary>
    ReleasedForCaller,

    /// <summary>Different on paths that have been joined, or out of sight: nothing is told of it.</summary>
    Unknown,
}

/// <summary>One lock on one path. Nesting acquisitions are a chain.</summary>
/// <param name="State">Whether it is held.</param>
/// <param name="Kind">The word of the lock kind.</param>
/// <param name="IsAtDpc">Taken by the variant that leaves the level alone.</param>
/// <param name="Site">The call that took it; null for a lock the body was entered with.</param>
/// <param name="Taker">The routine that took it, for reports.</param>
/// <param name="IsTried">Taken by an attempt that may fail.</param>
/// <param name="Outer">The acquisition this one nests in.</param>
internal sealed record HeldLock(Holding State, string Kind, bool IsAtDpc, SyntaxNode? Site, string Taker, bool IsTried, HeldLock? Outer)
{
    public static HeldLock Free { get; } = new(Holding.Free, string.Empty, IsAtDpc: false, Site: null, string.Empty, IsTried: false, Outer: null);

    public static HeldLock ReleasedForCaller { get; } = Free with { State = Holding.ReleasedForCaller };

    public static HeldLock Unknown { get; } = Free with { State = Holding.Unknown };

    /// <summary>Taken while it was held already, which has been reported: that it is left or given back too often or too seldom is no news.</summary>
    public bool IsExcused { get; init; }

    public bool IsHeld => State == Holding.Held;

    public bool IsSpinLock => LockKinds.IsSpinLock(Kind);

    /// <summary>Whether this acquisition or one it nests in was made at a place.</summary>
    public bool WasTakenAt(SyntaxNode site)
    {
        for (var part = this; part is not null; part = part.Outer)
        {
            if (part.Site == site)
                return true;
        }

        return false;
    }
}
