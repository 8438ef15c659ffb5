using System.Collections.Immutable;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Locks;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Locks;

/// <summary>IRQL3002: a lock that does not nest is taken while it is held, directly or in a helper: the processor waits for itself.</summary>
internal sealed class IRQL3002_LockAcquiredTwice : FlowRule
{
    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        var facts = LockFacts.Of(state);
        foreach (var use in LockUse.TakenBy(call, state))
        {
            if (use.IsTry)
                continue;
            var held = facts[use.Path];
            var isBad = held is { IsHeld: true } && held.Kind.Length > 0 && !LockTransitions.Nests(held.Kind, use.Variants[0].Kind);
            if (held is { State: Holding.Unknown })
                continue;
            var name = LockNames.Of(use.Path);
            var links = held is null || LockNames.PlaceOf(held) is not { } place ? ImmutableArray<Location>.Empty : ImmutableArray.Create(place);
            var by = held is { Taker.Length: > 0 } ? " (" + held.Taker + ")" : string.Empty;
            sink.Observe(
                RuleIds.LockAcquiredTwice, call.Place, isBad,
                use.Subject(call) + " takes " + name + ", which is already held" + by,
                use.Subject(call) + " takes " + name + ", which may already be held" + by, links);
            if (isBad && !use.IsCertain)
                sink.Observe(RuleIds.LockAcquiredTwice, call.Place, isBad: false, string.Empty, string.Empty);
        }
    }
}
