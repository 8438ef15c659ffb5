using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Findings;
using Irql.Analyzers.Roslyn;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules;

/// <summary>All findings of one declaration: its body, its lambdas and local functions, each also under the slots it is given to.</summary>
internal sealed class DeclarationAnalysis
{
    private readonly EngineContext engine;
    private readonly SummaryStore store;
    private readonly SlotUseIndex slotUses;

    public DeclarationAnalysis(EngineContext engine)
    {
        this.engine = engine;
        store = new SummaryStore(engine);
        slotUses = new SlotUseIndex(engine, store);
    }

    public IrqlOptions OptionsOf(SyntaxTree? tree) => tree is null ? IrqlOptions.Default : engine.OptionsOf(tree);

    /// <summary>The callbacks without a contract of their own that one body gives to slots with one.</summary>
    public ImmutableArray<SlotUse> SlotUsesOf(ISymbol symbol, CancellationToken cancellation) => store.ResultOf(SummaryKey.Of(symbol), cancellation).SlotUses;

    public ImmutableArray<Finding> FindingsOf(ISymbol declared, CancellationToken cancellation)
    {
        var findings = new FindingStore();
        var symbol = BodyProvider.Canonical(declared);
        var pending = new Queue<ISymbol>();
        var local = new List<SlotUse>();
        var visited = new List<ISymbol>();
        pending.Enqueue(symbol);
        while (pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var current = pending.Dequeue();
            if (current is IMethodSymbol method && engine.Contracts.GetContract(method).IsUnchecked)
                continue; // Trusted, the functions inside included.
            AddBody(current, local, findings, cancellation);
            foreach (var nested in store.ResultOf(SummaryKey.Of(current), cancellation).Nested)
                pending.Enqueue(nested);
            visited.Add(current);
        }

        foreach (var current in visited)
            engine.Bodies.Release(current);

        return findings.Sorted();
    }

    /// <summary>The findings of one body; a callback is checked in every slot it is given to, at the slot's levels where it has no contract of its own.</summary>
    private void AddBody(ISymbol symbol, List<SlotUse> local, FindingStore findings, CancellationToken cancellation)
    {
        var slots = SlotsOf(symbol, local, cancellation);
        if (slots.Count == 0)
        {
            Add(SummaryKey.Of(symbol), local, findings, cancellation);
            return;
        }

        foreach (var slot in slots)
            Add(SummaryKey.Of(symbol).In(slot), local, findings, cancellation);
    }

    private void Add(SummaryKey key, List<SlotUse> local, FindingStore findings, CancellationToken cancellation)
    {
        var result = store.ResultOf(key, cancellation);
        findings.AddRange(result.Findings);
        local.AddRange(result.SlotUses);
    }

    private List<MethodContract> SlotsOf(ISymbol symbol, List<SlotUse> local, CancellationToken cancellation)
    {
        var slots = new List<MethodContract>();
        if (symbol is not IMethodSymbol method || !BodyAnalysis.IsJudgedInSlot(engine.Contracts.GetContract(method)))
            return slots;
        foreach (var use in local)
        {
            if (SymbolEqualityComparer.Default.Equals(use.Method, symbol) && !slots.Contains(use.Slot))
                slots.Add(use.Slot);
        }

        if (method.MethodKind == MethodKind.AnonymousFunction)
            return slots;
        foreach (var slot in slotUses.Of(method, cancellation))
        {
            if (!slots.Contains(slot))
                slots.Add(slot);
        }

        return slots;
    }
}
