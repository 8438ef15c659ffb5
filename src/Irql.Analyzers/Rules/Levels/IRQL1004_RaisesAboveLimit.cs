using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Levels;

/// <summary>
/// IRQL1004 (2003 in paged code): a call takes the level above what the body promises; IRQL1005: below. Directly, or inside a callee that comes back.
/// </summary>
internal sealed class IRQL1004_RaisesAboveLimit : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.AfterCall;

    public override void AfterCall(CallSite call, IrqlState before, IrqlState after, FindingSink sink)
    {
        if (call.Body.IsOpen)
            return;
        Above(call, before, after, sink);
        Below(call, before, after, sink);
    }

    private static void Above(CallSite call, IrqlState before, IrqlState after, FindingSink sink)
    {
        if (LevelLimits.Maximum(call.Body) is not { } limit)
            return;
        var allowed = LevelMask.AtMost(limit);
        if (!before.Level.All.IsSubsetOf(allowed))
            return; // Already above: the raise that did it has been reported.
        var reached = after.Level.Absolute & ~allowed;
        if (!reached.IsEmpty)
        {
            var isPossible = after.Level.All.Overlaps(allowed);
            sink.Report(
                LevelLimits.RuleAbove(call.Body, reached.Maximum), call.Place,
                "'" + call.Name + "' " + (isPossible ? "may raise" : "raises") + " to " + LevelNames.Describe(reached) + Limit(call.Body, limit, "above"), isPossible);
            return;
        }

        foreach (var target in call.Targets)
        {
            if (target.Summary?.Highest is { } highest && highest.Level > limit)
            {
                Inside(call, LevelLimits.RuleAbove(call.Body, highest.Level), highest, "raises", Limit(call.Body, limit, "above"), sink);
                return;
            }

            if (call.Body.Contract.Placement == CodePlacement.Paged && TakesSpinLock(target.Contract, call, before))
            {
                sink.Report(RuleIds.RaiseInsidePagedCode, call.Place, "'" + call.Name + "' takes a spin lock" + Limit(call.Body, limit, "in code that may run at"), isPossible: false);
                return;
            }
        }
    }

    private static void Below(CallSite call, IrqlState before, IrqlState after, FindingSink sink)
    {
        if (call.Body.Contract.Level!.AlwaysMinimum is { } limit && before.Level.All.IsSubsetOf(LevelMask.AtLeast(limit)))
        {
            var reached = after.Level.Symbol is null ? after.Level.Absolute & ~LevelMask.AtLeast(limit) : LevelMask.None;
            if (!reached.IsEmpty)
            {
                var isPossible = after.Level.All.Overlaps(LevelMask.AtLeast(limit));
                sink.Report(
                    RuleIds.LowersBelowLimit, call.Place,
                    "'" + call.Name + "' " + (isPossible ? "may lower" : "lowers") + " to " + LevelNames.Describe(reached) + Limit(call.Body, limit, "below"), isPossible);
                return;
            }

            foreach (var target in call.Targets)
            {
                if (target.Summary?.Lowest is { } lowest && lowest.Level < limit)
                {
                    Inside(call, RuleIds.LowersBelowLimit, lowest, "lowers", Limit(call.Body, limit, "below"), sink);
                    return;
                }
            }
        }

        foreach (var target in call.Targets)
        {
            if (!LevelLimits.DropsBelowEntry(call, target, before, after))
                continue;
            sink.Report(
                RuleIds.LowersBelowLimit, call.Place,
                "'" + call.Name + "' lowers to " + LevelNames.Describe(after.Level.Absolute) + ", below the entry level that '" + call.Body.Name + "' must keep ("
                + LevelNames.Describe(after.Level.EntryReach & call.Body.Entry) + ")", isPossible: false);
        }
    }

    private static void Inside(CallSite call, string rule, ReachedLevel reached, string verb, string limit, FindingSink sink)
    {
        var links = ImmutableArray.CreateBuilder<Location>();
        foreach (var link in reached.Cause.Chain)
            links.Add(link.Place);
        sink.Report(
            rule, call.Place,
            "'" + reached.Cause.Subject + "' " + verb + " to " + LevelNames.Of(reached.Level) + " inside '" + call.Name + "'" + limit
            + MessageText.Chain(call.Name, reached.Cause), isPossible: false, links: links.ToImmutable());
    }

    private static string Limit(BodyContext body, int limit, string side)
        => ", " + side + " " + LevelNames.Of(limit) + ", the limit of " + (body.Contract.Placement == CodePlacement.Paged ? "paged code '" : "'") + body.Name + "'";

    private static bool TakesSpinLock(MethodContract contract, CallSite call, IrqlState state)
    {
        foreach (var effect in contract.Effects)
        {
            if (effect.Kind is EffectKind.AcquiresLock && effect.Value is "Spin" or "SpinShared" or "QueuedSpin" or "Cancel" or "SpinAtDpc"
                && call.Evaluate(effect.When, state) == Truth.True)
            {
                return true;
            }
        }

        return false;
    }
}
