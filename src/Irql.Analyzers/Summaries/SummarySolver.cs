using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Allocations;
using Irql.Analyzers.Findings;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Summaries;

/// <summary>
/// Solves a body and everything it needs that is not published yet. Callees come first, with an explicit stack; a body that is needed before it is solved
/// (recursion) starts as "never returns", and whoever used an approximation runs again when it grows, callees before callers again: in any other order a large
/// component repeats its own runs. Used by one thread.
/// </summary>
internal sealed class SummarySolver : ISummaryLookup
{
    /// <summary>Runs of one body inside a recursive component before it counts as unknown; heights of the lattices are far below.</summary>
    private const int MaximumRuns = 40;

    /// <summary>Bodies in one solution beyond which a component counts as huge (a whole core library), and the runs of one body there (may miss).</summary>
    private const int HugeComponent = 3000;

    private const int MaximumRunsInHugeComponent = 8;

    /// <summary>Uses of one body that are told apart (callbacks, type arguments) in one component; more use the general summary.</summary>
    private const int MaximumSpecialisations = 64;

    private readonly EngineContext engine;
    private readonly SummaryStore store;
    private readonly CancellationToken cancellation;
    private readonly Dictionary<SummaryKey, Node> nodes = new();
    private readonly Dictionary<ISymbol, int> specialisations = new(SymbolEqualityComparer.Default);
    private readonly Stack<Node> pending = new();
    private readonly SortedDictionary<int, Node> again = new();
    private Node? current;
    private int expanded;

    public SummarySolver(EngineContext engine, SummaryStore store, CancellationToken cancellation)
    {
        this.engine = engine;
        this.store = store;
        this.cancellation = cancellation;
    }

    public BodyResult Solve(SummaryKey root)
    {
        var node = NodeOf(root);
        while (pending.Count > 0 || again.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (pending.Count == 0)
            {
                Run(FirstAgain());
                continue;
            }

            var next = pending.Pop();
            if (!next.IsExpanded)
            {
                next.IsExpanded = true;
                pending.Push(next);
                Expand(next);
                continue;
            }

            next.Order = ++expanded;
            Run(next);
        }

        foreach (var solved in nodes)
        {
            store.Publish(solved.Key, solved.Value.Result);
            if (!SymbolEqualityComparer.Default.Equals(solved.Key.Symbol, root.Symbol))
                engine.Bodies.Release(solved.Key.Symbol); // The root is released by whoever looks at all of its declaration.
        }

        return node.Result;
    }

    public MethodSummary SummaryOf(SummaryKey key)
    {
        if (store.Find(key) is { } published)
            return published.Summary;
        if (key.IsSpecialised && !nodes.ContainsKey(key))
        {
            specialisations.TryGetValue(key.Symbol, out var count);
            if (count >= MaximumSpecialisations)
                return SummaryOf(SummaryKey.Of(key.Symbol));
            specialisations[key.Symbol] = count + 1;
        }

        var node = NodeOf(key);
        if (current is not null)
            node.Dependents.Add(current);
        return node.Result.Summary;
    }

    private Node NodeOf(SummaryKey key)
    {
        if (nodes.TryGetValue(key, out var known))
            return known;
        var node = new Node(key);
        nodes.Add(key, node);
        pending.Push(node);
        return node;
    }

    /// <summary>Puts the callees that the text names before the body itself, so that most bodies run once.</summary>
    private void Expand(Node node)
    {
        if (engine.Bodies.ScanOf(node.Key.Symbol, cancellation) is not { } scan)
            return;
        foreach (var callee in scan.Callees)
        {
            var canonical = BodyProvider.Canonical(callee);
            if (!SymbolEqualityComparer.Default.Equals(canonical.ContainingAssembly, engine.Compilation.Assembly) || canonical.IsAbstract || canonical.IsExtern)
                continue;
            var key = SummaryKey.Of(canonical);
            if (store.Find(key) is null)
                NodeOf(key);
        }
    }

    private void Run(Node node)
    {
        var before = node.Result.Summary;
        current = node;
        var maximum = nodes.Count > HugeComponent ? MaximumRunsInHugeComponent : MaximumRuns;
        var result = node.Runs++ < maximum ? Analyse(node.Key) : GiveUp(node.Key);
        current = null;
        node.Result = result;
        if (before.Equals(result.Summary) || node.Runs > maximum + 1)
            return;
        foreach (var dependent in node.Dependents)
        {
            if (dependent.Order != 0)
                again[dependent.Order] = dependent;
        }
    }

    private Node FirstAgain()
    {
        using var first = again.GetEnumerator();
        first.MoveNext();
        var node = first.Current.Value;
        again.Remove(node.Order);
        return node;
    }

    private BodyResult Analyse(SummaryKey key)
    {
        if (key.Symbol is IMethodSymbol method && Implicit.IsWithoutBody(method))
            return Only(Implicit.WithInitialisers(Trivial(), method, this, engine));
        var contract = key.Symbol is IMethodSymbol checkedMethod ? engine.Contracts.GetContract(checkedMethod) : MethodContract.None;
        if (engine.Bodies.ScanOf(key.Symbol, cancellation) is not { } scan)
            return Only(Unknown());
        if (!Prefilter.NeedsGraph(key, contract, scan, engine, this, cancellation))
            return Only(AddInitialisers(CheapSummary.Add(Trivial(), key.Symbol, scan, engine, this, cancellation), key));
        if (engine.Bodies.FlowOf(key.Symbol, cancellation) is not { } flow)
            return Only(Unknown());
        var body = new BodyContext(engine, key, flow, this, cancellation);
        if (contract.IsUnchecked)
            return Only(Unchecked(body));
        return new BodyAnalysis(body).Run() with { Nested = flow.NestedFunctions };
    }

    private MethodSummary AddInitialisers(MethodSummary summary, SummaryKey key)
        => key.Symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? Implicit.WithInitialisers(summary, constructor, this, engine) : summary;

    private BodyResult GiveUp(SummaryKey key) => Only(Unknown());

    private MethodSummary Trivial() => new() { Exits = Unchanged(), IsTrivial = true };

    private MethodSummary Unknown() => new() { Exits = Unchanged(), IsKnown = false };

    /// <summary>A body that is trusted: its contract says everything.</summary>
    private static MethodSummary Unchecked(BodyContext body) => BodyAnalysis.UnknownSummary(body);

    private ImmutableArray<IrqlState> Unchanged()
    {
        var facts = ImmutableArray.CreateBuilder<ComponentFacts>(engine.Components.Length);
        foreach (var component in engine.Components)
            facts.Add(component.Nothing);
        return ImmutableArray.Create(IrqlState.Initial(LevelState.AtEntry(LevelMask.All), facts.MoveToImmutable()));
    }

    private static BodyResult Only(MethodSummary summary) => new(summary, ImmutableArray<Finding>.Empty, ImmutableArray<SlotUse>.Empty);

    private sealed class Node
    {
        public Node(SummaryKey key) => Key = key;

        public SummaryKey Key { get; }

        public BodyResult Result { get; set; } = Only(MethodSummary.Bottom);

        public HashSet<Node> Dependents { get; } = new();

        public bool IsExpanded { get; set; }

        /// <summary>The place in the order of the first runs; 0 before it.</summary>
        public int Order { get; set; }

        public int Runs { get; set; }
    }
}
