using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;

namespace Irql.Analyzers.Rules.Levels;

/// <summary>
/// IRQL1001 and IRQL1002: a path reaches a call above or below what the callee allows; IRQL2001, 3006 when its placement or its waiting is the reason.
/// </summary>
/// <remarks>
/// <code>
/// KeAcquireSpinLock(ref lock, out var old);
/// KeWaitForSingleObject(...);            // IRQL3006: runs at DISPATCH_LEVEL
/// </code>
/// What a helper without a contract needs is handed to its callers; the call that is too high is reported, with the chain.
/// </remarks>
internal sealed class IRQL1001_CallAboveMaximum : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        var isOneOfSeveral = call.Targets.Length > 1;
        foreach (var target in call.Targets)
        {
            CallNeeds.Require(call, target, call.Name, state, sink, isOneOfSeveral);
            if (UnknownCallees.IsUnknown(call, target)) // IRQL1016
                RequireKnown(call, target, state, sink);
        }
    }

    private static void RequireKnown(CallSite call, CallTarget target, IrqlState state, FindingSink sink)
    {
        if (call.Body.Options.UnknownCalls == UnknownCallPolicy.Allow)
            return;
        sink.Require(
            call.Node, call.Name,
            new Requirement(
                RuleIds.UnknownContractAtRaisedLevel, LevelMask.AtMost(LevelMask.Apc), ImmutableArray<PathFact>.Empty,
                Cause.Of(call.Name, "irql_unknown_calls, since nothing is known of '" + call.Name + "'"), IsPossible: false, IsInfo: false),
            state, target.IsBound);
    }
}
