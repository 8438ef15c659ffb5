using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>
/// What IRQL4001 to 4004 share: they look at each dereference of a user address, and at each call of a helper that dereferences the address it is given.
/// </summary>
internal abstract class UserAccessRule : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall | RuleHooks.OnOperation;

    public override bool Listens(OperationKind kind) => PointerAccess.CanBe(kind) || kind is OperationKind.Invocation or OperationKind.ObjectCreation;

    /// <summary>The obligation by which a helper tells its callers.</summary>
    protected abstract string Obligation { get; }

    public sealed override void OnOperation(FlowContext context, IOperation operation, IrqlState state, FindingSink sink)
    {
        if (PointerAccess.Of(operation) is { } access)
            Judge(context, access, state, sink);
        else if (operation is IInvocationOperation or IObjectCreationOperation)
        {
            foreach (var followed in FollowingRoutines.AccessesOf(context, operation))
                Judge(context, followed, state, sink);
        }
    }

    private void Judge(FlowContext context, PointerAccess access, IrqlState state, FindingSink sink)
    {
        if (PointerPaths.Of(context, access.Pointer, state) is not { } pointer)
            return;
        var facts = UserFacts.In(state);
        if (UserObligations.IsLeftToCallers(context.Body, pointer))
        {
            if (access.IsHandedUp || facts.IsUser(pointer, context.Body.Contracts, out _))
                OnOwnParameter(context, access, pointer, facts, sink);
        }
        else if (facts.IsUser(pointer, context.Body.Contracts, out var isGeneral))
        {
            OnAccess(context, access, pointer, facts, isGeneral, state, sink);
        }
        else if (access.IsHandedUp && context.Body.IsOwnParameter(pointer))
        {
            OnOwnParameter(context, access, pointer, facts, sink);
            OnOther(access, sink);
        }
        else
        {
            OnOther(access, sink);
        }
    }

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        var facts = UserFacts.In(state);
        foreach (var target in call.Targets)
        {
            if (target.Summary is not { } summary)
                continue;
            foreach (var obligation in summary.Obligations)
            {
                if (obligation.Kind != Obligation || obligation.Path is null || PointerPaths.Translate(call, target, obligation.Path, out var isOffset) is not { } path)
                    continue;
                var met = isOffset && obligation.Detail is not null ? obligation with { Detail = null } : obligation;
                var isLeft = UserObligations.IsLeftToCallers(call.Body, path);
                if (!isLeft && facts.IsUser(path, call.Body.Contracts, out var isGeneral))
                    OnHelper(call, met, path, facts, isGeneral, state, sink);
                else if ((isLeft || call.Body.IsOwnParameter(path)) && !IsMet(call, met, path, facts))
                    UserObligations.PassOn(call, met, path, sink);
            }
        }
    }

    /// <summary>An access through a user address.</summary>
    protected abstract void OnAccess(
        FlowContext context, PointerAccess access, AccessPath pointer, UserFacts facts, bool isGeneral, IrqlState state, FindingSink sink);

    /// <summary>An access through what a caller passed or an outer function holds, which may be a user address.</summary>
    protected abstract void OnOwnParameter(FlowContext context, PointerAccess access, AccessPath pointer, UserFacts facts, FindingSink sink);

    /// <summary>An access through something else on this path; on another one it may go through a user address.</summary>
    protected virtual void OnOther(PointerAccess access, FindingSink sink)
    {
    }

    /// <summary>A call of a helper that dereferences the user address it is given.</summary>
    protected abstract void OnHelper(
        CallSite call, Obligation obligation, AccessPath path, UserFacts facts, bool isGeneral, IrqlState state, FindingSink sink);

    /// <summary>Whether this body meets the obligation whatever its callers pass.</summary>
    protected virtual bool IsMet(CallSite call, Obligation obligation, AccessPath path, UserFacts facts) => false;

    protected static string Because(Obligation obligation) => obligation.Cause.Chain.IsEmpty
        ? "'" + obligation.Cause.Subject + "' does"
        : "'" + obligation.Cause.Chain[obligation.Cause.Chain.Length - 1].Callee + "' does";

    protected static ImmutableArray<Location> Links(Obligation obligation)
    {
        var links = ImmutableArray.CreateBuilder<Location>(obligation.Cause.Chain.Length);
        foreach (var link in obligation.Cause.Chain)
            links.Add(link.Place);
        return links.MoveToImmutable();
    }
}
