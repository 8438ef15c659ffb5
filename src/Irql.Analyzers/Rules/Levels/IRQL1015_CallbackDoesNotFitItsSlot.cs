using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;

namespace Irql.Analyzers.Rules.Levels;

/// <summary>
/// IRQL1015: a callback with a level contract of its own is given to a slot that is invoked at levels it does not allow, or that expects another exit. One
/// without a contract is checked in its body, at the slot's levels.
/// </summary>
internal sealed class IRQL1015_CallbackDoesNotFitItsSlot : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnSlot;

    public override void OnSlot(FlowContext context, SlotAssignment slot, IrqlState state, FindingSink sink)
    {
        if (slot.Slot is not { Level: { } expected } contract)
            return;
        var own = context.Body.Contracts.GetContract(slot.Target);
        if (own.Level is not { } level)
            return;
        var name = SymbolNames.Of(slot.Target);
        var refused = expected.Entry & ~level.Entry;
        if (!refused.IsEmpty)
        {
            var isInfo = (refused & ~level.Disputed).IsEmpty;
            sink.Report(
                RuleIds.CallbackDoesNotFitItsSlot, ReportPlaces.Of(slot.Node),
                "'" + name + "' allows " + MessageText.Bound(level.Entry) + " (contract of '" + own.OriginName + "'), but '" + slot.SlotName + "' is invoked at "
                + LevelNames.Describe(expected.Entry) + " (" + BodyAnalysis.OwnerOf(contract) + ")", isPossible: level.Entry.Overlaps(expected.Entry), isInfo);
            return;
        }

        if (!ExitFits(level, expected))
        {
            sink.Report(
                RuleIds.CallbackDoesNotFitItsSlot, ReportPlaces.Of(slot.Node),
                "'" + name + "' returns at another level than '" + slot.SlotName + "' expects (" + BodyAnalysis.OwnerOf(contract) + ")", isPossible: false);
        }
    }

    private static bool ExitFits(LevelContract own, LevelContract slot) => slot.Exit switch
    {
        ExitKind.Unknown => true,
        ExitKind.Same => own.Exit is ExitKind.Same || (own.Exit == ExitKind.Fixed && own.ExitLevels.IsSingle && slot.Entry == own.ExitLevels),
        ExitKind.Fixed => own.Exit == ExitKind.Fixed ? own.ExitLevels.IsSubsetOf(slot.ExitLevels)
            : own.Exit == ExitKind.Same && slot.Entry.IsSubsetOf(slot.ExitLevels),
        _ => own.Exit == slot.Exit,
    };
}
