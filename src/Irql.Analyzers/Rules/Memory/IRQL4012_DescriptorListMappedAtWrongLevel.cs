using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>IRQL4012: a descriptor list is mapped at a level that the mapping does not allow: above APC_LEVEL for user space, above DISPATCH_LEVEL for system space.</summary>
internal sealed class IRQL4012_DescriptorListMappedAtWrongLevel : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        foreach (var target in call.Targets)
        {
            if (target.Contract.Level is not { } level || !Maps(target.Contract))
                continue;
            var allowed = level.Entry;
            foreach (var clause in level.Clauses)
            {
                if (clause.Entry == LevelMask.All || clause.Loosens || call.Evaluate(clause.When, state) is not { } truth || truth == Truth.False)
                    continue;
                if (truth == Truth.True)
                    allowed &= clause.Entry;
                else
                    Require(call, target, allowed & clause.Entry, isPossible: true, state, sink);
            }

            Require(call, target, allowed, isPossible: false, state, sink);
        }
    }

    private static bool Maps(MethodContract contract)
    {
        foreach (var effect in contract.Effects)
        {
            if (BlockEffects.Maps(effect))
                return true;
        }

        return false;
    }

    private static void Require(CallSite call, CallTarget target, LevelMask allowed, bool isPossible, IrqlState state, FindingSink sink)
        => sink.Require(
            call.Operation.Syntax, call.Name,
            new Requirement(
                RuleIds.DescriptorListMappedAtWrongLevel, allowed, ImmutableArray<PathFact>.Empty, BodyAnalysis.CauseOf(call, target), isPossible,
                target.Contract.IsGeneralKnowledge),
            state, target.IsBound);
}
