using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>IRQL4021: a pool block is touched or freed after it was freed, directly, through an alias or in a helper.</summary>
internal sealed class IRQL4021_PoolMisused : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall | RuleHooks.OnOperation;

    public override bool Listens(OperationKind kind) => PointerAccess.CanBe(kind);

    public override void OnOperation(FlowContext context, IOperation operation, IrqlState state, FindingSink sink)
    {
        if (PointerAccess.Of(operation) is { } access && context.PathOf(access.Pointer) is { } path)
            Observe(ReportPlaces.Of(operation), IsFreed(state, path), "touched", sink);
    }

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        foreach (var target in call.Targets)
        {
            foreach (var effect in target.Contract.Effects)
            {
                if (!BlockEffects.Frees(effect, target.Contract))
                    continue;
                if (call.PathOf(effect.Argument) is { } freed)
                    Observe(call.Place, IsFreed(state, freed), "freed", sink);
                if (!target.Contract.HasLevelContract && target.Summary is null)
                    RequireLevel(call, effect, state, sink);
            }

            if (BlockEffects.OnlyTouches(target.Contract))
                Arguments(call, state, sink);
            if (target.Summary is { } summary)
                Helper(call, target, summary, state, sink);
        }
    }

    /// <summary>The pool is guarded by spin locks; a routine that says so itself is IRQL1001, and pageable memory is IRQL2006.</summary>
    private static void RequireLevel(CallSite call, Effect effect, IrqlState state, FindingSink sink)
        => sink.Require(
            call.Operation.Syntax, call.Name,
            new Requirement(
                RuleIds.PoolMisused, LevelMask.AtMost(LevelMask.Dispatch), ImmutableArray<PathFact>.Empty, Cause.Of(call.Name, "the pool, whose locks are spin locks"),
                IsPossible: false, effect.IsGeneralKnowledge),
            state);

    private static void Arguments(CallSite call, IrqlState state, FindingSink sink)
    {
        foreach (var parameter in call.Method.Parameters)
        {
            if (call.Context.PathOf(call.Argument(parameter.Ordinal)) is { } path && IsFreed(state, path))
                Observe(call.Place, isBad: true, "touched", sink);
        }
    }

    private static void Helper(CallSite call, CallTarget target, MethodSummary summary, IrqlState state, FindingSink sink)
    {
        foreach (var obligation in summary.Obligations)
        {
            if (obligation.Kind == UserObligations.Touch && obligation.Path is { } touched && call.Translate(touched, target) is { } path && IsFreed(state, path))
                Observe(call.Place, isBad: true, "touched", sink);
        }

        foreach (var exit in summary.Exits)
        {
            if (BlockFacts.In(exit).Map.IsEmpty || !SummaryComposer.CanLeave(call, target, exit, state))
                continue;
            foreach (var fact in BlockFacts.In(exit).Map.Entries)
            {
                if (fact.Value is { State: BlockState.Freed, IsList: false } && call.Translate(fact.Key, target) is { } path && IsFreed(state, path))
                    Observe(call.Place, isBad: true, "freed", sink);
            }
        }
    }

    private static bool IsFreed(IrqlState state, AccessPath path) => BlockFacts.In(state).Of(path) is { State: BlockState.Freed, IsList: false };

    private static void Observe(Location place, bool isBad, string what, FindingSink sink)
        => sink.Observe(RuleIds.PoolMisused, place, isBad, "The pool block is " + what + " after it was freed", "The pool block may be " + what + " after it was freed");
}
