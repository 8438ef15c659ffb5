using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Levels;

/// <summary>
/// IRQL1009: a target that is declared to receive the old level is not given it on every path; IRQL1010: an argument that is declared to be restored is
/// not restored on every path.
/// </summary>
internal sealed class IRQL1009_OldLevelNotSaved : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnExit;

    public override void OnExit(ExitPoint exit, IrqlState state, FindingSink sink)
    {
        if (exit.IsException || exit.Body.Contract is not { Level: { } level, IsUnchecked: false } || exit.Body.Method is not { } method)
            return;
        foreach (var place in level.Saves)
            Saved(exit, method, place, level, state, sink);
        if (level.Exit != ExitKind.Restored)
            return;
        foreach (var place in level.Restores)
        {
            if (place.GlobalKind is not null || !place.Argument.IsParameter || place.Argument.Ordinal >= method.Parameters.Length)
                continue;
            var parameter = method.Parameters[place.Argument.Ordinal];
            var isRestored = state.IsExcused || ExitCheck.IsRestoredFrom(exit.Body, state, place) || IsHandedOn(state, parameter);
            sink.Observe(
                RuleIds.SavedLevelNotRestored, parameter.Locations[0], !isRestored,
                "'" + exit.Body.Name + "' never restores the level in '" + parameter.Name + "'",
                "'" + exit.Body.Name + "' does not restore the level in '" + parameter.Name + "' on every path");
        }
    }

    private static void Saved(ExitPoint exit, IMethodSymbol method, SavedLevelPlace place, LevelContract level, IrqlState state, FindingSink sink)
    {
        if (place.GlobalKind is not null || IsTryThatFailed(level, exit, state))
            return;
        if (place.Argument.IsReturn)
        {
            Observe(exit, method.Locations[0], IsEntryLevel(exit.Returned, exit), "its result", sink);
        }
        else if (place.Argument.IsParameter && place.Argument.Ordinal < method.Parameters.Length)
        {
            var parameter = method.Parameters[place.Argument.Ordinal];
            Observe(exit, parameter.Locations[0], IsEntryLevel(state.Values[AccessPath.Of(parameter)], exit), "'" + parameter.Name + "'", sink);
        }
    }

    private static void Observe(ExitPoint exit, Location at, bool isSaved, string what, FindingSink sink) => sink.Observe(
        RuleIds.OldLevelNotSaved, at, !isSaved,
        "'" + exit.Body.Name + "' never gives " + what + " the level it was entered at",
        "'" + exit.Body.Name + "' does not give " + what + " the level it was entered at on every path");

    /// <summary>The old level, or a constant that certainly equals it.</summary>
    private static bool IsEntryLevel(AbstractValue? value, ExitPoint exit) => value switch
    {
        LevelValue level => level.Level.IsEntryLevel,
        ConstantValue { Value: { } number and >= 0 and <= LevelMask.High } => exit.Body.Entry == LevelMask.Exactly((int)number),
        _ => false,
    };

    /// <summary>A conditional raise that did not happen saves nothing.</summary>
    private static bool IsTryThatFailed(LevelContract level, ExitPoint exit, IrqlState state)
    {
        if (!state.Level.IsEntryLevel || state.Level.EntryReach.IsSingle && level.Exit != ExitKind.Same)
            return false;
        foreach (var clause in level.Clauses)
        {
            if (!clause.Raises.IsEmpty)
                return true;
        }

        return false;
    }

    /// <summary>What is restored may have been copied or stored for later: a field of a guard that takes the level over.</summary>
    private static bool IsHandedOn(IrqlState state, IParameterSymbol parameter) => state.Saves.ForeignRestores.Contains(AccessPath.Of(parameter));
}
