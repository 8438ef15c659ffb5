using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain.Allocations;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Analyzers.Domain;

/// <summary>What all bodies of one compilation share: the contracts, the bodies, the options, the components and the rules.</summary>
internal sealed class EngineContext
{
    private readonly AnalyzerConfigOptionsProvider options;
    private readonly ConcurrentDictionary<SyntaxTree, IrqlOptions> optionsByTree = new();

    public EngineContext(
        Compilation compilation, IContractSource contracts, AnalyzerConfigOptionsProvider options, ImmutableArray<FlowComponent> components,
        ImmutableArray<FlowRule> rules)
    {
        Compilation = compilation;
        Contracts = contracts;
        this.options = options;
        Components = components;
        Rules = rules;
        Hooks = new HookTable(rules, components);
        Bodies = new BodyProvider(compilation);
        Implementations = new ImplementationIndex(compilation);
        StaticTouches = new StaticTouches(Bodies);
        for (var index = 0; index < components.Length; index++)
            components[index].Index = index;
    }

    public Compilation Compilation { get; }

    public IContractSource Contracts { get; }

    public ImmutableArray<FlowComponent> Components { get; }

    public ImmutableArray<FlowRule> Rules { get; }

    public HookTable Hooks { get; }

    public BodyProvider Bodies { get; }

    public ImplementationIndex Implementations { get; }

    public StaticTouches StaticTouches { get; }

    /// <summary>Whether a call of this source method makes an iterator object; its body runs later.</summary>
    public bool MakesIterator(IMethodSymbol method, CancellationToken cancellation, out string what)
    {
        what = "an iterator";
        return !method.DeclaringSyntaxReferences.IsEmpty && method.ReturnType.OriginalDefinition.SpecialType
                is SpecialType.System_Collections_IEnumerable or SpecialType.System_Collections_Generic_IEnumerable_T
                or SpecialType.System_Collections_IEnumerator or SpecialType.System_Collections_Generic_IEnumerator_T
            && Bodies.IsIterator((IMethodSymbol)BodyProvider.Canonical(method), cancellation);
    }

    public IrqlOptions OptionsOf(SyntaxTree tree)
    {
        if (optionsByTree.TryGetValue(tree, out var known))
            return known;
        var read = IrqlOptions.Read(options, tree);
        optionsByTree.TryAdd(tree, read);
        return read;
    }
}
