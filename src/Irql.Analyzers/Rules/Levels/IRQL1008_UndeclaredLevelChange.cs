using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Levels;

/// <summary>
/// IRQL1008: a method without a contract returns at another level than it was entered at. A wrapper that leaves with a raising lock on every path is one
/// (the fix declares it); one that does so on some paths only leaks the lock (IRQL3001).
/// </summary>
internal sealed class IRQL1008_UndeclaredLevelChange : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnBody;

    public override void OnBody(BodyContext body, MethodSummary summary, FindingSink sink)
    {
        // Of a role whose levels nobody states nothing can be said.
        if (!body.IsOpen || body.Contract is { IsUnchecked: true } or { Role: not null } || body.Method is not { Locations.Length: > 0 } method)
            return;
        IrqlState? changed = null;
        var isEverywhere = true;
        foreach (var exit in summary.Exits)
        {
            if (exit.IsExcused || exit.Level.IsEntryLevel || IsWhatItNeeds(exit, summary) || (body.IsAsync && exit.Level.All == LevelMask.Exactly(LevelMask.Passive)))
            {
                isEverywhere = false;
                continue;
            }

            changed ??= exit;
        }

        if (changed is null || (!isEverywhere && changed.Saves.Innermost is { IsLock: true } && !(method.ReturnType.SpecialType == SpecialType.System_Boolean && IsTold(summary))))
            return;
        var text = changed.Level.Symbol is { } symbol ? "at the level kept in '" + symbol + "'" : "at " + LevelNames.Describe(changed.Level.All);
        sink.Report(
            RuleIds.UndeclaredLevelChange, method.AssociatedSymbol is { Locations: { Length: > 0 } property } ? property[0] : method.Locations[0],
            "'" + body.Name + "' returns " + text + (changed.Level.Reason is { } reason ? " (" + reason.Text + ")" : string.Empty)
            + ", not at the level it was entered at, and no contract says so", isPossible: false);
    }

    /// <summary>It can only be entered at the very level it returns at.</summary>
    private static bool IsWhatItNeeds(IrqlState exit, MethodSummary summary)
    {
        var needed = LevelMask.All;
        foreach (var requirement in summary.Requirements)
        {
            if (!requirement.IsPossible && requirement.When.IsEmpty)
                needed &= requirement.Allowed;
        }

        return exit.Level.Symbol is null && exit.Level.FromEntry.IsEmpty && exit.Level.Absolute.IsSingle && exit.Level.Absolute == needed;
    }

    /// <summary>A try-acquire: exactly the paths that return true hold the lock.</summary>
    private static bool IsTold(MethodSummary summary)
    {
        foreach (var exit in summary.Exits)
        {
            if (exit.Values[AccessPath.Return] is not ConstantValue { Value: { } result } || (result != 0) == exit.Level.IsEntryLevel)
                return false;
        }

        return true;
    }
}
