using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>IRQL4001: a user address is dereferenced on a path on which it has not been probed far enough, or given to a parameter that wants it probed.</summary>
internal sealed class IRQL4001_UserMemoryNotProbed : UserAccessRule
{
    protected override string Obligation => UserObligations.Probe;

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        base.OnCall(call, state, sink);
        var facts = UserFacts.In(state);
        foreach (var parameter in call.Method.Parameters)
        {
            if (!call.Body.Contracts.IsProbedUserMemory(parameter) || PointerPaths.Of(call.Context, call.Argument(parameter.Ordinal)) is not { } path
                || !facts.IsUser(path, call.Body.Contracts, out var isGeneral))
            {
                continue;
            }

            sink.Observe(
                RuleIds.UserMemoryNotProbed, call.Place, !facts.Covers(path, null, call.Body.Contracts),
                "The user address '" + path + "' is passed to '" + call.Name + "', which wants it probed, without a probe",
                "The user address '" + path + "' may be passed to '" + call.Name + "', which wants it probed, without a probe", isInfo: isGeneral);
        }
    }

    protected override void OnAccess(
        FlowContext context, PointerAccess access, AccessPath pointer, UserFacts facts, bool isGeneral, IrqlState state, FindingSink sink)
        => sink.Observe(
            RuleIds.UserMemoryNotProbed, ReportPlaces.Of(access.Operation), !facts.Covers(pointer, access.Extent(context), context.Body.Contracts),
            "User memory behind '" + pointer + "' is touched without having been probed",
            "User memory behind '" + pointer + "' may be touched without having been probed", isInfo: isGeneral);

    protected override void OnOwnParameter(FlowContext context, PointerAccess access, AccessPath pointer, UserFacts facts, FindingSink sink)
    {
        var extent = access.Extent(context);
        if (!facts.Covers(pointer, extent, context.Body.Contracts))
            UserObligations.HandUp(sink, UserObligations.Probe, pointer, extent, context.Body.Name);
    }

    protected override void OnOther(PointerAccess access, FindingSink sink)
        => sink.Observe(RuleIds.UserMemoryNotProbed, ReportPlaces.Of(access.Operation), isBad: false, string.Empty, string.Empty);

    protected override void OnHelper(CallSite call, Obligation obligation, AccessPath path, UserFacts facts, bool isGeneral, IrqlState state, FindingSink sink)
        => sink.Observe(
            RuleIds.UserMemoryNotProbed, call.Place, !facts.Covers(path, (long?)obligation.Detail, call.Body.Contracts),
            "The user address '" + path + "' is passed to '" + call.Name + "' without having been probed, and " + Because(obligation) + " not probe it before touching it",
            "The user address '" + path + "' may be passed to '" + call.Name + "' without having been probed, and " + Because(obligation) + " not probe it before touching it",
            Links(obligation), isGeneral);

    protected override bool IsMet(CallSite call, Obligation obligation, AccessPath path, UserFacts facts)
        => facts.Covers(path, (long?)obligation.Detail, call.Body.Contracts);
}
