using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Residencies;
using Irql.Analyzers.Summaries;

namespace Irql.Analyzers.Rules.Paging;

/// <summary>IRQL2006: paged pool is allocated or freed where the level may be DISPATCH_LEVEL or above; "may" when the kind is not known at the call.</summary>
internal sealed class IRQL2006_PagedAllocationOrFree : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    private const long PagedKind = 2;

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        foreach (var target in call.Targets)
        {
            foreach (var effect in target.Contract.Effects)
            {
                if (effect.Kind == EffectKind.AllocatesPool)
                    Allocation(call, target, effect, state, sink);
                else if (effect.Kind == EffectKind.FreesPool && call.Argument(effect.Argument) is { } block)
                {
                    if (StorageResidency.OfPointee(call.Context, block, state) == Residency.Paged)
                        Require(call, target, "frees pageable memory", null, effect, isPossible: false, state, sink);
                    else
                        sink.Waive(call.Operation.Syntax, RuleIds.PagedAllocationOrFreeAtRaisedLevel);
                }
            }
        }
    }

    private static void Allocation(CallSite call, CallTarget target, Effect effect, IrqlState state, FindingSink sink)
    {
        switch (PoolKinds.Of(call, effect, state))
        {
            case Truth.True:
                Require(call, target, "allocates paged pool", null, effect, isPossible: false, state, sink);
                break;
            case Truth.Unknown when effect.KindArgument.IsParameter:
                var fact = KindFact(call, effect, state);
                Require(call, target, "may allocate paged pool", fact, effect, isPossible: fact is null, state, sink);
                break;
        }
    }

    /// <summary>"The kind passed to me is Paged", when the kind is a PoolKind parameter of this body.</summary>
    private static PathFact? KindFact(CallSite call, Effect effect, IrqlState state)
        => effect.KindArgument.Ordinal < call.Method.Parameters.Length
            && call.Method.Parameters[effect.KindArgument.Ordinal].Type is { Name: "PoolKind", ContainingNamespace.Name: "Irql" }
            && call.PathOf(effect.KindArgument) is { } path && call.IsEntryValue(path, state)
                ? new PathFact(path, IsEqual: true, PagedKind)
                : null;

    private static void Require(
        CallSite call, CallTarget target, string what, PathFact? when, Effect effect, bool isPossible, IrqlState state, FindingSink sink)
        => sink.Require(
            call.Operation.Syntax, call.Name,
            new Requirement(
                RuleIds.PagedAllocationOrFreeAtRaisedLevel, TouchNeed.BelowDispatch, when is null ? ImmutableArray<PathFact>.Empty : ImmutableArray.Create(when),
                Cause.Of(call.Name, "the pool: it " + what), isPossible, effect.IsGeneralKnowledge),
            state, target.IsBound);
}
