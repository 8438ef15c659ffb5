using Irql.Analyzers.DataFlow;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>What state a pool block or a descriptor list is in.</summary>
internal enum BlockState
{
    /// <summary>A pool block that this body has to free or hand over.</summary>
    Owned,

    /// <summary>Freed: a block or a list.</summary>
    Freed,

    /// <summary>Given to somebody else who will free it.</summary>
    Handed,

    /// <summary>A descriptor list that has neither been locked nor built.</summary>
    Allocated,

    /// <summary>A descriptor list over nonpaged memory.</summary>
    Built,

    /// <summary>A descriptor list whose pages are locked.</summary>
    Locked,

    /// <summary>A descriptor list whose pages have been unlocked.</summary>
    Unlocked,

    /// <summary>An address at which a descriptor list is mapped.</summary>
    Mapping,

    /// <summary>Different on different paths that could not be kept apart.</summary>
    Mixed,
}

/// <summary>One block or list.</summary>
/// <param name="State">Its state.</param>
/// <param name="IsList">A descriptor list rather than a pool block.</param>
/// <param name="Site">The call that brought it there: the allocation, the lock.</param>
/// <param name="Of">The list that a mapping belongs to.</param>
internal sealed record BlockFact(BlockState State, bool IsList, SyntaxNode Site, AccessPath? Of = null);

/// <summary>The states of the blocks and lists that this body knows, by the path of their pointer.</summary>
internal sealed class BlockFacts : ComponentFacts
{
    private BlockFacts(FactMap<AccessPath, BlockFact> map) => Map = map;

    public static BlockFacts Empty { get; } = new(default);

    public FactMap<AccessPath, BlockFact> Map { get; }

    public static BlockFacts In(IrqlState state)
    {
        foreach (var facts in state.Components)
        {
            if (facts is BlockFacts blocks)
                return blocks;
        }

        return Empty;
    }

    public BlockFact? Of(AccessPath? path) => path is null ? null : Map[path];

    public BlockFacts With(AccessPath path, BlockFact fact) => new(Map.Set(path, fact));

    public BlockFacts Without(AccessPath path) => Map[path] is null ? this : new(Map.Remove(path));

    /// <summary>A variable points elsewhere: what was known through its name, of what it pointed to and of parts of that, is over.</summary>
    public BlockFacts Repointed(AccessPath variable)
    {
        var map = Map;
        foreach (var fact in Map.Entries)
        {
            if (fact.Key.StartsWith(variable))
                map = map.Remove(fact.Key);
        }

        return map.Count == Map.Count ? this : new BlockFacts(map);
    }

    /// <summary>The pointer goes where somebody else will free it; a caller has to know that of its own argument.</summary>
    public BlockFacts HandOver(AccessPath path, SyntaxNode site, BodyContext body)
    {
        if (body.IsOwnParameter(path))
            return With(path, new BlockFact(BlockState.Handed, IsList: false, site));
        return Without(path);
    }

    public BlockFacts Visible(BodyContext body)
    {
        var map = default(FactMap<AccessPath, BlockFact>);
        foreach (var fact in Map.Entries)
        {
            if (body.IsOwnParameter(fact.Key) && fact.Value.State != BlockState.Mapping)
                map = map.Set(fact.Key, fact.Value);
        }

        return map.IsEmpty ? Empty : new BlockFacts(map);
    }

    public override ComponentFacts Join(ComponentFacts other)
        => new BlockFacts(Map.Union(((BlockFacts)other).Map, static (left, right) => left.Equals(right) ? left : left with { State = BlockState.Mixed }));

    public override bool Equals(ComponentFacts? other) => other is BlockFacts blocks && Map.Equals(blocks.Map);

    public override int GetHashCode() => Map.GetHashCode();
}
