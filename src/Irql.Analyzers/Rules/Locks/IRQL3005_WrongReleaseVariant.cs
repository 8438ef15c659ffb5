using System.Collections.Immutable;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Locks;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Locks;

/// <summary>IRQL3005: a lock is given back by another variant than it was taken by: raising and at DISPATCH_LEVEL, shared and exclusive.</summary>
internal sealed class IRQL3005_WrongReleaseVariant : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        var facts = LockFacts.Of(state);
        foreach (var use in LockUse.GivenBackBy(call, state))
        {
            if (facts[use.Path] is not { IsHeld: true, IsExcused: false, Kind.Length: > 0 } held)
                continue;
            var isBad = true;
            foreach (var variant in use.Variants)
                isBad &= variant.Kind.Length > 0 && !IsSame(held, variant);
            var taken = "taken " + LockNames.Variant(held.Kind, held.IsAtDpc) + (held.Taker.Length > 0 ? " (" + held.Taker + ")" : string.Empty);
            var links = LockNames.PlaceOf(held) is { } place ? ImmutableArray.Create(place) : ImmutableArray<Location>.Empty;
            var given = LockNames.Variant(use.Variants[0].Kind, use.Variants[0].IsAtDpc);
            sink.Observe(
                RuleIds.WrongReleaseVariant, call.Place, isBad,
                use.Subject(call) + " releases " + LockNames.Of(use.Path) + " " + given + ", but it was " + taken,
                use.Subject(call) + " releases " + LockNames.Of(use.Path) + " " + given + ", but it may have been " + taken, links);
        }
    }

    private static bool IsSame(HeldLock held, LockVariant variant)
    {
        if (held.Kind == variant.Kind)
            return held.IsAtDpc == variant.IsAtDpc;
        return held.IsAtDpc && variant.IsAtDpc && IsExclusiveSpin(held.Kind) && IsExclusiveSpin(variant.Kind);
    }

    private static bool IsExclusiveSpin(string kind) => kind is "Spin" or "SpinAtDpc";
}
