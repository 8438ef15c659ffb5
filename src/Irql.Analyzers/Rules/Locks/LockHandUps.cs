using System.Collections.Immutable;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Locks;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Locks;

/// <summary>Hands to the callers what only they can judge: locks taken, given back or needed by a helper.</summary>
internal sealed class LockHandUps : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        var facts = LockFacts.Of(state);
        var isOpen = LockContracts.IsOpen(call.Body);
        foreach (var use in LockUse.TakenBy(call, state))
        {
            // What the callers hold and this body gave back is theirs again; nothing is new to them.
            if (!use.IsTry && facts[use.Path] is null or { State: Holding.Free } && IsShown(call.Body, use.Path))
                HandUp(LockUse.Takes, use, call, state, sink);
        }

        if (!isOpen)
            return;
        foreach (var use in LockUse.GivenBackBy(call, state))
        {
            if (facts[use.Path] is null && IsShown(call.Body, use.Path))
                HandUp(LockUse.GivesBack, use, call, state, sink);
        }

        foreach (var use in LockUse.NeededBy(call, state))
        {
            if (facts[use.Path] is null && IsShown(call.Body, use.Path))
                HandUp(LockUse.Needs, use, call, state, sink);
        }

        foreach (var use in LockUse.NeededFreeBy(call, state))
        {
            if (facts[use.Path] is null && IsShown(call.Body, use.Path))
                HandUp(LockUse.NeedsFree, use, call, state, sink);
        }
    }

    private static bool IsShown(BodyContext body, AccessPath path) => body.IsVisible(path);

    private static void HandUp(string kind, LockUse use, CallSite call, IrqlState state, FindingSink sink)
    {
        var cause = use.Cause is { } inner
            ? inner.Through(call.Name, call.Place)
            : new Cause(call.Name, string.Empty, ImmutableArray.Create(new ChainLink(call.Name, call.Place)));
        sink.HandUp(new Obligation(kind, use.Path, use.Variants[0], sink.Conditions(state, use.When), cause));
    }
}
