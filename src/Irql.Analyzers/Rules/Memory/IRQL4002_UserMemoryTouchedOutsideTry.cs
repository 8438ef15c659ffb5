using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>IRQL4002: user memory is touched, or probed, where no <c>try</c> with a <c>catch</c> stands around it.</summary>
internal sealed class IRQL4002_UserMemoryTouchedOutsideTry : UserAccessRule
{
    protected override string Obligation => UserObligations.Try;

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        base.OnCall(call, state, sink);
        if (TryRegions.IsCaught(call.Operation.Syntax))
            return;
        var facts = UserFacts.In(state);
        foreach (var effect in call.Contract.Effects)
        {
            if (effect.Kind is not (EffectKind.ProbesRead or EffectKind.ProbesWrite or EffectKind.CapturesUser) || UserMemoryComponent.PathOf(call, effect) is not { } path)
                continue;
            if (UserObligations.IsLeftToCallers(call.Body, path))
            {
                UserObligations.HandUp(sink, UserObligations.Try, path, null, call.Body.Name);
            }
            else if (facts.IsUser(path, call.Body.Contracts, out var isGeneral))
            {
                sink.Report(
                    RuleIds.UserMemoryTouchedOutsideTry, call.Place,
                    "'" + call.Name + "' raises when the user address '" + path + "' is bad, and no try with a catch stands around it",
                    isPossible: false, isGeneral || (effect.IsGeneralKnowledge && effect.Kind == EffectKind.CapturesUser));
            }
            else if (call.Body.IsOwnParameter(path))
            {
                UserObligations.HandUp(sink, UserObligations.Try, path, null, call.Body.Name);
            }
        }
    }

    protected override void OnAccess(
        FlowContext context, PointerAccess access, AccessPath pointer, UserFacts facts, bool isGeneral, IrqlState state, FindingSink sink)
    {
        if (!TryRegions.IsCaught(access.Operation.Syntax))
        {
            const string Tail = ", and no try with a catch stands around it: it may vanish at any time";
            sink.Observe(
                RuleIds.UserMemoryTouchedOutsideTry, ReportPlaces.Of(access.Operation), isBad: true,
                "User memory behind '" + pointer + "' is touched" + Tail, "User memory behind '" + pointer + "' may be touched" + Tail, isInfo: isGeneral);
        }
    }

    protected override void OnOwnParameter(FlowContext context, PointerAccess access, AccessPath pointer, UserFacts facts, FindingSink sink)
    {
        if (!TryRegions.IsCaught(access.Operation.Syntax))
            UserObligations.HandUp(sink, UserObligations.Try, pointer, null, context.Body.Name);
    }

    protected override void OnOther(PointerAccess access, FindingSink sink)
        => sink.Observe(RuleIds.UserMemoryTouchedOutsideTry, ReportPlaces.Of(access.Operation), isBad: false, string.Empty, string.Empty);

    protected override void OnHelper(CallSite call, Obligation obligation, AccessPath path, UserFacts facts, bool isGeneral, IrqlState state, FindingSink sink)
    {
        if (!TryRegions.IsCaught(call.Operation.Syntax))
        {
            sink.Report(
                RuleIds.UserMemoryTouchedOutsideTry, call.Place,
                "'" + call.Name + "' touches user memory behind '" + path + "', and no try with a catch stands around the call", isPossible: false, isGeneral,
                Links(obligation));
        }
    }

    protected override bool IsMet(CallSite call, Obligation obligation, AccessPath path, UserFacts facts) => TryRegions.IsCaught(call.Operation.Syntax);
}
