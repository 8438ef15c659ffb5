using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Locks;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Levels;

/// <summary>
/// IRQL1011: the level handed to a restore is not the one its save kept: a constant, another save's, the same one twice, or not the request's own in a
/// cancel routine. A constant above the current level is IRQL1006.
/// </summary>
internal sealed class IRQL1011_WrongLevelRestored : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        foreach (var target in call.Targets)
        {
            if (target.Contract.Level is { Exit: ExitKind.Restored } level)
            {
                foreach (var place in level.Restores)
                    Judge(call, Value(call, place, state), target, place, state, sink);
            }
        }

        foreach (var judgement in RestoreJudgement.OfSummary(call, state, call.Body))
            Tell(call, judgement, sink);
    }

    internal static AbstractValue? Value(CallSite call, SavedLevelPlace place, IrqlState state)
    {
        var path = BodyAnalysis.PlacePath(call, place);
        var kept = path is null ? null : state.Values[path];
        return place.GlobalKind is null && place.Argument.IsParameter ? call.ValueOf(place.Argument) ?? kept : kept;
    }

    private static void Judge(CallSite call, AbstractValue? value, CallTarget target, SavedLevelPlace place, IrqlState state, FindingSink sink)
    {
        if (IsForeignCancelLevel(call, target, value, place))
        {
            sink.Observe(
                RuleIds.WrongLevelRestored, call.Place, isBad: true,
                "'" + call.Name + "' releases the cancel lock to another level than the one saved in this request", "'" + call.Name
                + "' may release the cancel lock to another level than the one saved in this request");
            return;
        }

        var judgement = value is null && place.GlobalKind is null
            ? RestoreJudgement.OfParameter(BodyAnalysis.PlacePath(call, place), call.Body)
            : RestoreJudgement.Of(call, value, state, call.Body);
        // A level kept inside a lock goes with the lock: given back once too often, it is the lock that is wrong (IRQL3003).
        if (judgement.Fault != RestoreFault.Twice || place.GlobalKind is null || !LockContracts.HasLockEffect(target.Contract))
            Tell(call, judgement, sink);
    }

    /// <summary>A cancel routine gives the cancel lock back to the level its own request holds.</summary>
    private static bool IsForeignCancelLevel(CallSite call, CallTarget target, AbstractValue? value, SavedLevelPlace place)
    {
        if (!call.Body.Contract.IsCancelRoutine || !ReleasesCancelLock(target.Contract) || !place.Argument.IsParameter)
            return false;
        return value is ConstantValue || (value is null && call.PathOf(place.Argument) is { } path && path.RootPath.Root is not PathRoot.Parameter);
    }

    private static bool ReleasesCancelLock(MethodContract contract)
    {
        foreach (var effect in contract.Effects)
        {
            if (effect.Kind == EffectKind.ReleasesLock && effect.Value == "Cancel")
                return true;
        }

        return false;
    }

    private static void Tell(CallSite call, RestoreJudgement judgement, FindingSink sink)
    {
        var what = judgement.Fault switch
        {
            RestoreFault.Constant => "restores a constant, not the level that was saved",
            RestoreFault.Raises => "is given a level above the current one, which a lower cannot reach",
            RestoreFault.OutOfOrder => "restores an outer saved level while an inner one is still to be restored",
            RestoreFault.Twice => "restores a saved level that has been restored already",
            RestoreFault.Unmatched => "restores a level that is not the one that was saved",
            _ => string.Empty,
        };
        var rule = judgement.Fault == RestoreFault.Raises ? RuleIds.RaiseUsedToLowerLowerUsedToRaise : RuleIds.WrongLevelRestored;
        if (judgement.IsWrong)
            sink.Observe(rule, call.Place, isBad: true, "'" + call.Name + "' " + what, "On some path '" + call.Name + "' " + what);
        else
            sink.Observe(RuleIds.WrongLevelRestored, call.Place, isBad: false, string.Empty, string.Empty);
    }
}
