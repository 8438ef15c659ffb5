using System.Collections.Immutable;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Locks;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Locks;

/// <summary>IRQL3002: a lock that does not nest is taken while it is held, directly or in a helper: the processor waits for itself.</summary>
internal sealed class IRQL3002_LockAcquiredTwice : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    private const string Word = "takes a lock that it holds";

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        PassOn(call, sink);
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
            if (isBad && use.IsBound)
            {
                // The callback is the caller's, and so is the blame.
                sink.HandUp(new Obligation(
                    Word, Path: null, name, ImmutableArray<PathFact>.Empty,
                    use.Cause?.Through(call.Name, call.Place) ?? new Cause(call.Name, string.Empty, ImmutableArray.Create(new ChainLink(call.Name, call.Place)))));
                continue;
            }

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

    /// <summary>A helper takes a lock around a callback, which takes it again: the call that passes the callback is wrong.</summary>
    private static void PassOn(CallSite call, FindingSink sink)
    {
        foreach (var target in call.Targets)
        {
            foreach (var obligation in target.Summary?.Obligations ?? ImmutableArray<Obligation>.Empty)
            {
                if (obligation.Kind != Word)
                    continue;
                if (target.IsBound)
                {
                    sink.HandUp(obligation with { Cause = obligation.Cause.Through(call.Name, call.Place) });
                    continue;
                }

                var text = "'" + call.Name + "'" + MessageText.Chain(call.Name, obligation.Cause) + " takes " + obligation.Detail + ", which is already held there";
                sink.Report(RuleIds.LockAcquiredTwice, call.Place, text, isPossible: false);
            }
        }
    }
}
