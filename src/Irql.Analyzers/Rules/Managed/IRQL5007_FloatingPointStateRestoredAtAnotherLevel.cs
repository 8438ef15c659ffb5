using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Floats;

namespace Irql.Analyzers.Rules.Managed;

/// <summary>IRQL5007 (x86): floating-point state is restored at another level than it was saved at.</summary>
internal sealed class IRQL5007_FloatingPointStateRestoredAtAnotherLevel : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.AfterCall;

    public override void AfterCall(CallSite call, IrqlState before, IrqlState after, FindingSink sink)
    {
        // A helper that changes the level too may restore at either.
        if (!call.Body.Options.IsX86 || !before.Level.SameLevels(after.Level))
            return;
        var left = FloatFacts.Of(after);
        foreach (var entry in FloatFacts.Of(before).Map.Entries)
        {
            if (!entry.Value.IsSaved || left.Map[entry.Key] is { IsSaved: true })
                continue;
            var saved = entry.Value.Level;
            var now = before.Level;
            var isDifferent = !IsSame(saved, now) && !saved.All.Overlaps(now.All);
            var mayDiffer = !isDifferent && !IsSame(saved, now) && now.All.IsSingle != saved.All.IsSingle;
            sink.Observe(
                RuleIds.FloatingPointStateRestoredAtAnotherLevel, call.Place, isDifferent || (mayDiffer && entry.Value.IsCertain),
                "'" + call.Name + "' restores at " + LevelNames.Describe(now.All) + " what was saved at " + LevelNames.Describe(saved.All),
                "'" + call.Name + "' restores at " + LevelNames.Describe(now.All) + " what may have been saved at " + LevelNames.Describe(saved.All));
            if (mayDiffer)
                sink.Observe(RuleIds.FloatingPointStateRestoredAtAnotherLevel, call.Place, isBad: false, string.Empty, string.Empty);
        }
    }

    /// <summary>The level has not changed in between, or is back to what it was.</summary>
    private static bool IsSame(LevelState saved, LevelState now)
        => saved.SameLevels(now) || (saved.Epoch == now.Epoch && now.Epoch != LevelState.UnknownEpoch)
            || (saved.Symbol is not null && saved.Symbol.Equals(now.Symbol));
}
