using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Roslyn;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>IRQL4003: the same bytes of user memory are read twice, so that a check and a use may see two values.</summary>
internal sealed class IRQL4003_UserMemoryReadTwice : UserAccessRule
{
    protected override string Obligation => UserObligations.Twice;

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        base.OnCall(call, state, sink);
        if (call.Targets.Length != 1 || call.Targets[0] is not { Summary: { } summary } target)
            return;
        var facts = UserFacts.In(state);
        foreach (var exit in summary.Exits)
        {
            foreach (var read in UserFacts.In(exit).Reads.Entries)
            {
                if (call.Translate(read.Key, target) is not { } storage || !facts.HasRead(storage))
                    continue;
                var isLeft = UserObligations.IsLeftToCallers(call.Body, storage);
                if (!isLeft && facts.IsUser(storage, call.Body.Contracts, out var isGeneral))
                    Report(call.Place, storage.RootPath.ToString(), isPossible: false, isGeneral, sink);
                else if (isLeft || call.Body.IsOwnParameter(storage))
                    UserObligations.HandUp(sink, UserObligations.Twice, storage.RootPath, null, call.Body.Name);
            }
        }
    }

    protected override void OnAccess(
        FlowContext context, PointerAccess access, AccessPath pointer, UserFacts facts, bool isGeneral, IrqlState state, FindingSink sink)
    {
        if (access.Kind != AccessKind.Read || access.Storage(context, pointer) is not { } storage)
            return;
        sink.Observe(
            RuleIds.UserMemoryReadTwice, ReportPlaces.Of(access.Operation), facts.HasRead(storage), Message(pointer.ToString(), "is"), Message(pointer.ToString(), "may be"),
            isInfo: isGeneral);
    }

    protected override void OnOwnParameter(FlowContext context, PointerAccess access, AccessPath pointer, UserFacts facts, FindingSink sink)
    {
        if (access.Kind == AccessKind.Read && pointer.IsRoot && access.Storage(context, pointer) is { } storage && facts.HasRead(storage))
            UserObligations.HandUp(sink, UserObligations.Twice, pointer, null, context.Body.Name);
    }

    protected override void OnOther(PointerAccess access, FindingSink sink)
        => sink.Observe(RuleIds.UserMemoryReadTwice, ReportPlaces.Of(access.Operation), isBad: false, string.Empty, string.Empty);

    protected override void OnHelper(CallSite call, Obligation obligation, AccessPath path, UserFacts facts, bool isGeneral, IrqlState state, FindingSink sink)
        => Report(call.Place, path.ToString(), isPossible: false, isGeneral, sink);

    private static void Report(Location place, string what, bool isPossible, bool isGeneral, FindingSink sink)
        => sink.Report(RuleIds.UserMemoryReadTwice, place, Message(what, "is"), isPossible, isGeneral);

    private static string Message(string what, string verb)
        => "User memory behind '" + what + "' " + verb + " read a second time: it may have changed since; capture it once";
}
