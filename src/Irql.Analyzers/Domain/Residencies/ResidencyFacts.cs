using Irql.Analyzers.Contracts;
using Irql.Analyzers.DataFlow;

namespace Irql.Analyzers.Domain.Residencies;

/// <summary>Where the storage lives that a pointer-like value refers to; boxed so that it can be a fact of a map.</summary>
internal sealed record ResidencyFact(Residency Residency)
{
    public static ResidencyFact Paged { get; } = new(Residency.Paged);

    public static ResidencyFact Nonpaged { get; } = new(Residency.Nonpaged);

    public static ResidencyFact User { get; } = new(Residency.User);

    public static ResidencyFact? Of(Residency residency) => residency switch
    {
        Residency.Paged => Paged,
        Residency.Nonpaged => Nonpaged,
        Residency.User => User,
        _ => null,
    };
}

/// <summary>
/// What variables were given on this path, where their declaration does not say it: a must map from a variable (or an allocation) to where the
/// storage it refers to lives. A missing path means that only its declaration speaks.
/// </summary>
internal sealed class ResidencyFacts : ComponentFacts
{
    public static ResidencyFacts Empty { get; } = new(default);

    public ResidencyFacts(FactMap<AccessPath, ResidencyFact> map) => Map = map;

    public FactMap<AccessPath, ResidencyFact> Map { get; }

    /// <summary>The facts of a state, or none when the component is not in it.</summary>
    public static ResidencyFacts Of(IrqlState state)
    {
        foreach (var facts in state.Components)
        {
            if (facts is ResidencyFacts residency)
                return residency;
        }

        return Empty;
    }

    public ResidencyFacts With(AccessPath path, Residency residency)
        => ResidencyFact.Of(residency) is { } fact
            ? fact.Equals(Map[path]) ? this : new(Map.Set(path, fact))
            : Without(path);

    /// <summary>Nothing is known any more of a variable and what lies below it.</summary>
    public ResidencyFacts Without(AccessPath path)
    {
        if (Map.IsEmpty)
            return this;
        var map = Map;
        foreach (var entry in Map.Entries)
        {
            if (entry.Key.StartsWith(path))
                map = map.Remove(entry.Key);
        }

        return map.Count == Map.Count ? this : new(map);
    }

    public override ComponentFacts Join(ComponentFacts other)
    {
        var theirs = ((ResidencyFacts)other).Map;
        // Paged on one path only is still paged on that path: the more dangerous of two answers is kept (may over-report, as "may").
        return new ResidencyFacts(Map.Meet(theirs, static (left, right) => left.Residency == Residency.Nonpaged ? right : left));
    }

    public override bool Equals(ComponentFacts? other) => other is ResidencyFacts facts && Map.Equals(facts.Map);

    public override int GetHashCode() => Map.GetHashCode();
}
