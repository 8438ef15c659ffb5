using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;

namespace Irql.Analyzers.Rules.Levels;

/// <summary>
/// IRQL1007: some path leaves at a level the contract does not say. A level that a leaked lock raised is the lock's report (IRQL3001), a saved level that is
/// not restored or wrongly restored has its own (IRQL1010, 1011).
/// </summary>
internal sealed class IRQL1007_ExitLevelDiffersFromContract : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnExit;

    public override void OnExit(ExitPoint exit, IrqlState state, FindingSink sink)
    {
        var contract = exit.Body.Contract;
        if (contract.Level is not { } level || contract.IsUnchecked || IsAnothersReport(exit, state, level))
            return;
        var verdict = ExitCheck.Judge(exit, state, out var expected);
        var message = "'" + exit.Body.Name + "' {0} at " + LevelNames.Describe(state.Level.All)
            + (state.Level.Reason is { } reason ? " (" + reason.Text + ")" : string.Empty) + " here, but must return at " + expected
            + " by " + (contract.OriginName.Length == 0 ? "its contract" : "the contract of '" + contract.OriginName + "'");
        var leaves = exit.IsException ? "by an exception " : string.Empty;
        sink.Observe(
            RuleIds.ExitLevelDiffersFromContract, exit.Place, verdict != ExitVerdict.Fine,
            message.Replace("{0}", leaves + (verdict == ExitVerdict.Possible ? "may leave" : "leaves")), message.Replace("{0}", leaves + "may leave"));
        if (verdict == ExitVerdict.Possible)
            sink.Observe(RuleIds.ExitLevelDiffersFromContract, exit.Place, isBad: false, string.Empty, string.Empty);
    }

    private static bool IsAnothersReport(ExitPoint exit, IrqlState state, LevelContract level)
    {
        if (state.IsExcused)
            return true;
        if (state.Saves.Innermost is { IsLock: true })
            return true;
        if (level.Exit != ExitKind.Restored || exit.IsException)
            return false;
        foreach (var place in level.Restores)
        {
            if (place.GlobalKind is null && place.Argument.IsParameter)
                return true;
        }

        return false;
    }
}
