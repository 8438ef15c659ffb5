using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>IRQL4011: a descriptor list is unlocked twice, mapped before it is locked, freed while locked, or used after it was unlocked or freed.</summary>
internal sealed class IRQL4011_DescriptorListUsedInTheWrongState : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall | RuleHooks.OnOperation;

    public override bool Listens(OperationKind kind) => PointerAccess.CanBe(kind);

    public override void OnOperation(FlowContext context, IOperation operation, IrqlState state, FindingSink sink)
    {
        if (PointerAccess.Of(operation) is not { } access)
            return;
        var facts = BlockFacts.In(state);
        var pointed = facts.Of(context.PathOf(access.Pointer));
        if (pointed is { State: BlockState.Freed, IsList: true })
            Report(ReportPlaces.Of(operation), "The descriptor list is used after it was freed", sink);
        else if (pointed is { State: BlockState.Mapping } && facts.Of(pointed.Of) is { State: BlockState.Unlocked or BlockState.Freed })
            Report(ReportPlaces.Of(operation), "The mapping is used after its descriptor list was unlocked or freed", sink);
    }

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        var facts = BlockFacts.In(state);
        foreach (var parameter in call.Method.Parameters)
        {
            if (facts.Of(call.Context.PathOf(call.Argument(parameter.Ordinal))) is { IsList: true } fact
                && Problem(call, parameter.Ordinal, fact) is { } problem)
            {
                Report(call.Place, problem, sink);
            }
        }
    }

    private static string? Problem(CallSite call, int ordinal, BlockFact fact)
    {
        if (fact.State == BlockState.Freed)
            return "The descriptor list is used after it was freed";
        foreach (var effect in call.Contract.Effects)
        {
            if (!effect.Argument.IsParameter || effect.Argument.Ordinal != ordinal)
                continue;
            if (BlockEffects.Unlocks(effect) && fact.State == BlockState.Unlocked)
                return "The pages of the descriptor list have been unlocked already";
            if (BlockEffects.Unlocks(effect) && fact.State == BlockState.Allocated)
                return "The pages of the descriptor list have never been locked";
            if (BlockEffects.Maps(effect) && fact.State is BlockState.Allocated or BlockState.Unlocked)
                return "The descriptor list is mapped while its pages are not locked";
            if (BlockEffects.FreesList(effect) && fact.State == BlockState.Locked)
                return "The descriptor list is freed while its pages are locked";
        }

        return null;
    }

    private static void Report(Location place, string message, FindingSink sink)
        => sink.Report(RuleIds.DescriptorListUsedInTheWrongState, place, message, isPossible: false);
}
