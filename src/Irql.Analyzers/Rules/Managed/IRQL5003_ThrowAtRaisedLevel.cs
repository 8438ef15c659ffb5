using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Managed;

/// <summary>IRQL5003 (Info): an exception is thrown at DISPATCH_LEVEL or above; unwinding allocates, touches pageable tables and is slow.</summary>
internal sealed class IRQL5003_ThrowAtRaisedLevel : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnThrow;

    public override void OnThrow(FlowContext context, Location place, IrqlState state, FindingSink sink)
    {
        var levels = context.Body.IsOpen ? state.Level.Absolute : state.Level.All;
        var isRaised = levels.Overlaps(LevelMask.AtLeast(LevelMask.Dispatch));
        var mayBeLow = state.Level.All.Overlaps(LevelMask.AtMost(LevelMask.Apc)) || (context.Body.IsOpen && !state.Level.FromEntry.IsEmpty);
        if (isRaised)
        {
            sink.Report(
                RuleIds.ThrowAtRaisedLevel, place,
                "an exception is thrown at " + LevelNames.Describe(levels & LevelMask.AtLeast(LevelMask.Dispatch)) + ": return a status instead", mayBeLow, isInfo: true);
        }
    }
}
