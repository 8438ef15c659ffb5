using Irql.Analyzers.DataFlow;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain.Floats;

/// <summary>What happened to one save area of floating-point state.</summary>
/// <param name="IsSaved">The state is saved there; else it is what the callers saved there and this body restored.</param>
/// <param name="Site">The call that did it.</param>
/// <param name="Level">The level there.</param>
/// <param name="IsCertain">Whether it holds on every path that was joined.</param>
internal sealed record FloatSave(bool IsSaved, SyntaxNode Site, LevelState Level, bool IsCertain)
{
    /// <summary>The level is still told in terms of a callee's entry; the caller's is put in after the call.</summary>
    public bool IsOfCallee { get; init; }
}

/// <summary>The save areas of floating-point state by where they are.</summary>
internal sealed class FloatFacts : ComponentFacts
{
    public FloatFacts(FactMap<AccessPath, FloatSave> map) => Map = map;

    public static FloatFacts Empty { get; } = new(default);

    public FactMap<AccessPath, FloatSave> Map { get; }

    /// <summary>Whether the state is saved somewhere, so that floating point may be used.</summary>
    public bool IsSaved
    {
        get
        {
            foreach (var entry in Map.Entries)
            {
                if (entry.Value.IsSaved)
                    return true;
            }

            return false;
        }
    }

    /// <summary>The facts of a state, or none when the component is not in it.</summary>
    public static FloatFacts Of(IrqlState state)
    {
        foreach (var facts in state.Components)
        {
            if (facts is FloatFacts floats)
                return floats;
        }

        return Empty;
    }

    public FloatFacts With(AccessPath path, FloatSave save) => new(Map.Set(path, save));

    /// <summary>The state is restored from an area; from the only one that is in use, should this one have another name.</summary>
    public FloatFacts Restore(AccessPath path, FloatSave? forCallers)
    {
        if (Map[path] is { IsSaved: true })
            return new(Map.Remove(path));
        AccessPath? only = null;
        var count = 0;
        foreach (var entry in Map.Entries)
        {
            if (entry.Value.IsSaved)
            {
                only = entry.Key;
                count++;
            }
        }

        if (count == 1)
            return new(Map.Remove(only!));
        return forCallers is null ? this : With(path, forCallers);
    }

    public override ComponentFacts Join(ComponentFacts other)
    {
        // Saved on some of the joined paths: neither its use nor its restoring is judged any more (may miss).
        var joined = Map;
        foreach (var entry in ((FloatFacts)other).Map.Entries)
            joined = joined.Set(entry.Key, entry.Value.Equals(Map[entry.Key]) ? entry.Value : entry.Value with { IsCertain = false });
        foreach (var entry in Map.Entries)
        {
            if (((FloatFacts)other).Map[entry.Key] is null)
                joined = joined.Set(entry.Key, entry.Value with { IsCertain = false });
        }

        return new FloatFacts(joined);
    }

    public override bool Equals(ComponentFacts? other) => other is FloatFacts facts && Map.Equals(facts.Map);

    public override int GetHashCode() => Map.GetHashCode();
}
