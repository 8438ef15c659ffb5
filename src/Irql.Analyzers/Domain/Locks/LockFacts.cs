using Irql.Analyzers.DataFlow;

namespace Irql.Analyzers.Domain.Locks;

/// <summary>The locks on one path, and the handles and guards that stand for them.</summary>
internal sealed class LockFacts : ComponentFacts
{
    public static LockFacts Empty { get; } = new(default, default);

    private LockFacts(FactMap<AccessPath, HeldLock> locks, FactMap<AccessPath, AccessPath> aliases)
    {
        Locks = locks;
        Aliases = aliases;
    }

    public FactMap<AccessPath, HeldLock> Locks { get; }

    /// <summary>From a queued-lock handle or a guard object to the lock it holds.</summary>
    public FactMap<AccessPath, AccessPath> Aliases { get; }

    public HeldLock? this[AccessPath path] => Locks[path];

    /// <summary>The facts of a state, or none when the component is not in it.</summary>
    public static LockFacts Of(IrqlState state)
    {
        foreach (var facts in state.Components)
        {
            if (facts is LockFacts locks)
                return locks;
        }

        return Empty;
    }

    /// <summary>The lock a path stands for: that of a handle or guard, else itself.</summary>
    public AccessPath Resolve(AccessPath path) => Aliases.IsEmpty ? path : Aliases[path] ?? path;

    public LockFacts With(AccessPath path, HeldLock held) => held.Equals(Locks[path]) ? this : new(Locks.Set(path, held), Aliases);

    public LockFacts Without(AccessPath path) => Locks[path] is null ? this : new(Locks.Remove(path), Aliases);

    public LockFacts WithAlias(AccessPath alias, AccessPath path)
        => alias.Equals(path) || path.Equals(Aliases[alias]) ? this : new(Locks, Aliases.Set(alias, path));

    public LockFacts WithoutAliasesOf(AccessPath path)
    {
        var aliases = Aliases;
        foreach (var alias in Aliases.Entries)
        {
            if (alias.Value.Equals(path))
                aliases = aliases.Remove(alias.Key);
        }

        return aliases.Count == Aliases.Count ? this : new(Locks, aliases);
    }

    /// <summary>A lock that is out of sight from here on.</summary>
    public LockFacts Forget(AccessPath path) => Locks[path] is { State: Holding.Held or Holding.Unknown } ? With(path, HeldLock.Unknown) : this;

    public override ComponentFacts Join(ComponentFacts other)
    {
        var theirs = (LockFacts)other;
        var joined = Locks;
        foreach (var entry in Locks.Entries)
        {
            if (!entry.Value.Equals(theirs[entry.Key]))
                joined = joined.Set(entry.Key, HeldLock.Unknown);
        }

        foreach (var entry in theirs.Locks.Entries)
        {
            if (!entry.Value.Equals(Locks[entry.Key]))
                joined = joined.Set(entry.Key, HeldLock.Unknown);
        }

        return new LockFacts(joined, Aliases.Union(theirs.Aliases, static (mine, _) => mine));
    }

    public override bool Equals(ComponentFacts? other) => other is LockFacts facts && Locks.Equals(facts.Locks) && Aliases.Equals(facts.Aliases);

    public override int GetHashCode() => Locks.GetHashCode();
}
