using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain.Locks;

/// <summary>What taking and giving back does to the facts. What is wrong with it is the rules' business.</summary>
internal static class LockTransitions
{
    /// <summary>Whether a thread may take a lock of this kind while it holds it as <paramref name="held"/>.</summary>
    public static bool Nests(string held, string taken) => taken switch
    {
        "Mutex" or "CriticalRegion" or "GuardedRegion" or "RemoveLock" or "Rundown" or "SpinShared" => held == taken,
        "ResourceShared" => held is "ResourceShared" or "ResourceExclusive",
        "ResourceExclusive" => held == "ResourceExclusive",
        _ => false,
    };

    public static LockFacts Acquire(LockFacts facts, AccessPath path, HeldLock taken)
    {
        switch (facts[path])
        {
            case null or { State: Holding.Free }:
                return facts.With(path, taken);
            case { State: Holding.ReleasedForCaller }:
                return facts.Without(path); // As the caller left it.
            case { IsHeld: true } held when Nests(held.Kind, taken.Kind):
                // In a loop nobody counts how often: nothing is told of it.
                return facts.With(path, taken.Site is { } site && held.WasTakenAt(site) ? HeldLock.Unknown : taken with { Outer = held });
            case { IsHeld: true } held:
                return facts.With(path, taken.Site is { } again && held.WasTakenAt(again)
                    ? held with { IsExcused = true }
                    : taken with { Outer = held, IsExcused = true });
            default:
                return facts;
        }
    }

    /// <param name="facts">Before the release.</param>
    /// <param name="path">The lock.</param>
    /// <param name="body">Where the release is.</param>
    public static LockFacts Release(LockFacts facts, AccessPath path, BodyContext body)
    {
        var isOpen = LockContracts.IsOpen(body);
        switch (facts[path])
        {
            case null when isOpen && body.IsVisible(path):
                return facts.With(path, HeldLock.ReleasedForCaller);
            case { IsHeld: true } held:
                facts = held.Outer is { } outer ? facts.With(path, held.IsExcused ? outer with { IsExcused = true } : outer)
                    : isOpen ? facts.With(path, held.Site is null ? HeldLock.ReleasedForCaller : HeldLock.Free)
                    : facts.Without(path);
                return held.Outer is null ? facts.WithoutAliasesOf(path) : facts;
            default:
                return facts;
        }
    }

    /// <summary>Variables that are pointed elsewhere take their locks out of sight: hand over hand, lists.</summary>
    public static LockFacts Repoint(LockFacts facts, AccessPath variable)
    {
        foreach (var entry in facts.Locks.Entries)
        {
            if (entry.Key.Depth > variable.Depth && entry.Key.StartsWith(variable))
                facts = facts.Forget(entry.Key);
        }

        return facts;
    }
}
