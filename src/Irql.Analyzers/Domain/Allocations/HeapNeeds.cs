using System.Collections.Immutable;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain.Allocations;

/// <summary>What a body that allocates, or may run a static constructor, needs of its callers.</summary>
internal static class HeapNeeds
{
    /// <summary>The word of the obligation "allocates, at whatever level".</summary>
    public const string Allocates = "allocates";

    private const string Heap = "the managed heap, which takes locks and may collect";

    private static readonly LevelMask BelowDispatch = LevelMask.AtMost(LevelMask.Apc);

    public static Requirement OfAllocation(string what) => new(
        RuleIds.HeapAllocationAtRaisedLevel, BelowDispatch, ImmutableArray<PathFact>.Empty, Cause.Of(what, Heap), IsPossible: false, IsInfo: false);

    public static Requirement OfStaticConstructor(INamedTypeSymbol type) => new(
        RuleIds.StaticConstructorMayRunAtRaisedLevel, BelowDispatch, ImmutableArray<PathFact>.Empty,
        Cause.Of("the static constructor of " + type.Name, "the run-time, which may load and lock to run it"), IsPossible: false, IsInfo: false);

    public static Obligation Allocation(string what, Location place) => new(
        Allocates, Path: null, Detail: null, ImmutableArray<PathFact>.Empty, new Cause("the heap", Heap, ImmutableArray.Create(new ChainLink(what, place))));

    /// <summary>Whether a requirement is one of these: it says nothing about what the author should declare, and conflicts with nothing.</summary>
    public static bool IsHeapRule(string rule) => rule is RuleIds.HeapAllocationAtRaisedLevel or RuleIds.StaticConstructorMayRunAtRaisedLevel;
}
