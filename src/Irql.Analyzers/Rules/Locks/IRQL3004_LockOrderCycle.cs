using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Locks;
using Irql.Analyzers.Findings;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Locks;

/// <summary>
/// IRQL3004: locks are taken in opposite orders, or against their rank. A rank is judged at the acquisition; orders are collected and compared when the
/// whole compilation has been seen. One object of this class belongs to one compilation.
/// </summary>
internal sealed class IRQL3004_LockOrderCycle : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    private readonly LockOrder order = new();

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        var facts = LockFacts.Of(state);
        if (facts.Locks.IsEmpty)
            return;
        foreach (var use in LockUse.TakenBy(call, state))
        {
            if (use.IsTry || facts[use.Path] is { IsHeld: true } || LockOrder.IdentityOf(use.Path) is not { } taken)
                continue;
            foreach (var entry in facts.Locks.Entries)
            {
                if (entry.Value.IsHeld && LockOrder.IdentityOf(entry.Key) is { } held && !IsSame(held, taken) && !IsCounted(entry.Value.Kind))
                    Judge(call, use, entry.Key, entry.Value, held, taken, sink);
            }
        }
    }

    /// <summary>The cycles of the whole compilation.</summary>
    public List<Finding> Cycles()
    {
        var findings = new List<Finding>();
        foreach (var cycle in order.Cycles())
        {
            var links = ImmutableArray.CreateBuilder<Location>();
            var message = cycle[0].Text;
            for (var index = 1; index < cycle.Length; index++)
            {
                links.Add(cycle[index].Place);
                message += (index == 1 ? ", but " : ", and ") + cycle[index].Text;
            }

            findings.Add(new Finding(RuleIds.LockOrderCycle, cycle[0].Place, message, links.ToImmutable(), IsPossible: true, IsInfo: false));
        }

        return findings;
    }

    private void Judge(CallSite call, LockUse use, AccessPath heldPath, HeldLock held, object heldName, object takenName, FindingSink sink)
    {
        var contracts = call.Body.Contracts;
        var before = RankOf(contracts, heldName);
        var after = RankOf(contracts, takenName);
        if (before is not null && after is not null)
        {
            var links = LockNames.PlaceOf(held) is { } place ? ImmutableArray.Create(place) : ImmutableArray<Location>.Empty;
            var text = use.Subject(call) + " takes " + LockNames.Of(use.Path) + " (rank " + after + ") while " + LockNames.Of(heldPath) + " (rank " + before + ") ";
            sink.Observe(RuleIds.LockOrderCycle, call.Place, after <= before, text + "is held", text + "may be held", links);
            return;
        }

        if (!call.Place.IsInSource || call.Body.Key.IsSpecialised)
            return;
        order.Add(new LockEdge(
            heldName, takenName, call.Place, call.Body.Name,
            "'" + call.Body.Name + "' takes " + LockOrder.NameOf(takenName) + (use.Cause is { } cause ? " in '" + call.Name + "'" + MessageText.Chain(call.Name, cause) : string.Empty)
            + " while it holds " + LockOrder.NameOf(heldName)));
    }

    /// <summary>What may be held any number of times orders nothing.</summary>
    private static bool IsCounted(string kind) => kind is "RemoveLock" or "Rundown" or "CriticalRegion" or "GuardedRegion";

    private static int? RankOf(IContractSource contracts, object identity)
    {
        if (identity is not ISymbol symbol)
            return null;
        if (contracts.GetLockRank(symbol) is { } rank)
            return rank;
        return SlotTypes.TypeOf(symbol) is INamedTypeSymbol type ? contracts.GetLockRank(type) : null;
    }

    private static bool IsSame(object left, object right)
        => left is ISymbol symbol ? SymbolEqualityComparer.Default.Equals(symbol, right as ISymbol) : Equals(left, right);
}
