using System.Collections.Immutable;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>IRQL4004: user memory, which is pageable, is touched at DISPATCH_LEVEL or above.</summary>
internal sealed class IRQL4004_UserMemoryAtRaisedLevel : UserAccessRule
{
    protected override string Obligation => UserObligations.Touch;

    protected override void OnAccess(
        FlowContext context, PointerAccess access, AccessPath pointer, UserFacts facts, bool isGeneral, IrqlState state, FindingSink sink)
        => Require(access.Operation.Syntax, "user memory behind " + pointer, isGeneral, state, sink);

    protected override void OnOwnParameter(FlowContext context, PointerAccess access, AccessPath pointer, UserFacts facts, FindingSink sink)
        => UserObligations.HandUp(sink, UserObligations.Touch, pointer, null, context.Body.Name);

    protected override void OnHelper(CallSite call, Obligation obligation, AccessPath path, UserFacts facts, bool isGeneral, IrqlState state, FindingSink sink)
        => Require(call.Operation.Syntax, call.Name, isGeneral, state, sink);

    private static void Require(SyntaxNode node, string subject, bool isGeneral, IrqlState state, FindingSink sink)
        => sink.Require(
            node, subject,
            new Requirement(
                RuleIds.UserMemoryAtRaisedLevel, LevelMask.AtMost(LevelMask.Apc), ImmutableArray<PathFact>.Empty,
                Cause.Of(subject, "the pageability of user memory"), IsPossible: false, IsInfo: isGeneral),
            state);
}
