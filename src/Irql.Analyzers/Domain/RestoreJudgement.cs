using System.Collections.Generic;
using Irql.Analyzers.Contracts;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>What is wrong with a level that is restored.</summary>
internal enum RestoreFault
{
    None,

    /// <summary>A constant, and no save whose level it certainly equals.</summary>
    Constant,

    /// <summary>A constant above the current level.</summary>
    Raises,

    /// <summary>An outer save while an inner one is still waiting.</summary>
    OutOfOrder,

    /// <summary>A save that has been restored already.</summary>
    Twice,

    /// <summary>A level that no waiting save has saved.</summary>
    Unmatched,
}

/// <summary>The judgement of one restored value against the saves that wait. Used by the flow (a wrong restore excuses the exit) and by the rule.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Matched">The save that is over now, or null.</param>
internal sealed record RestoreJudgement(RestoreFault Fault, SaveSite? Matched)
{
    private static readonly RestoreJudgement Fine = new(RestoreFault.None, null);

    /// <summary>Only this save is over, not those inside it.</summary>
    public bool IsAlone { get; private init; }

    public bool IsWrong => Fault != RestoreFault.None;

    /// <summary>Judges the value handed to a restoring call.</summary>
    public static RestoreJudgement Of(CallSite call, AbstractValue? value, IrqlState state, BodyContext body) => value switch
    {
        LevelValue level => OfLevel(level, state),
        ConstantValue { Value: { } number } => OfConstant(call, number, state, body),
        _ => Fine,
    };

    /// <summary>
    /// Judges a value of unknown origin: under a contract that keeps the level, a parameter that is not declared to hold a saved level does not.
    /// </summary>
    public static RestoreJudgement OfParameter(AccessPath? path, BodyContext body)
        => body.Contract.Level is { Exit: ExitKind.Same } && path is { IsRoot: true, Root: PathRoot.Parameter } && body.IsOwnParameter(path)
            ? new RestoreJudgement(RestoreFault.Unmatched, null)
            : Fine;

    /// <summary>Judges what the body of a callee restores of the caller's.</summary>
    public static IEnumerable<RestoreJudgement> OfSummary(CallSite call, IrqlState state, BodyContext body)
    {
        foreach (var target in call.Targets)
        {
            if (target.Contract.Level is not null || target.Summary is not { } summary)
                continue;
            foreach (var exit in summary.Exits)
            {
                foreach (var restored in exit.Saves.ForeignRestores)
                {
                    if (call.Translate(restored, target) is not { } path)
                        continue;
                    var value = restored is { IsRoot: true, Root: PathRoot.Parameter, Key: IParameterSymbol parameter }
                        ? call.Context.ValueOf(call.Argument(parameter.Ordinal)) ?? state.Values[path]
                        : state.Values[path];
                    yield return Of(call, value, state, body);
                }
            }
        }
    }

    private static RestoreJudgement OfLevel(LevelValue value, IrqlState state)
    {
        var saves = state.Saves.Saves;
        for (var index = saves.Length - 1; index >= 0; index--)
        {
            var saved = saves[index];
            if (!Matches(value, saved))
                continue;
            if (index == saves.Length - 1)
                return new RestoreJudgement(RestoreFault.None, saved.Site);
            if (AreEqualAbove(saves, index))
                return new RestoreJudgement(RestoreFault.None, saved.Site) { IsAlone = true };
            return new RestoreJudgement(RestoreFault.OutOfOrder, saved.Site);
        }

        if (state.Saves.Innermost is { } innermost && IsSameCertain(value.Level, innermost.Level))
            return new RestoreJudgement(RestoreFault.None, innermost.Site);
        if (state.Saves.IsLost)
            return Fine;
        if (value.Save is not null)
            return new RestoreJudgement(RestoreFault.Twice, null);
        return saves.Length == 0 ? Fine : new RestoreJudgement(RestoreFault.Unmatched, null);
    }

    private static bool Matches(LevelValue value, SavedLevel saved)
        => value.Save is { } site ? site.Equals(saved.Site) : value.Level.Epoch == saved.Level.Epoch && value.Level.Epoch != LevelState.UnknownEpoch;

    /// <summary>Saves of one and the same certain level may be restored in any order.</summary>
    private static bool AreEqualAbove(System.Collections.Immutable.ImmutableArray<SavedLevel> saves, int index)
    {
        for (var inner = index + 1; inner < saves.Length; inner++)
        {
            if (!IsSameCertain(saves[index].Level, saves[inner].Level))
                return false;
        }

        return true;
    }

    private static bool IsSameCertain(LevelState left, LevelState right) => left.All.IsSingle && left.All == right.All;

    private static RestoreJudgement OfConstant(CallSite call, long number, IrqlState state, BodyContext body)
    {
        var levels = LevelNumbering.Target(number, ArgumentType(call), call.Contract.IsImport, body);
        if (!state.Level.All.IsEmpty && levels.Minimum > state.Level.All.Maximum)
            return new RestoreJudgement(RestoreFault.Raises, null);
        if (state.Saves.Innermost is { } innermost)
        {
            if (innermost.Level.All.IsSingle && innermost.Level.All == levels)
                return new RestoreJudgement(RestoreFault.None, innermost.Site);
        }
        else if (body.Contract.Level is { Exit: ExitKind.Fixed } level && level.ExitLevels == levels)
        {
            return Fine; // A method whose contract is to lower to this very level.
        }

        return new RestoreJudgement(RestoreFault.Constant, null);
    }

    private static ITypeSymbol? ArgumentType(CallSite call)
    {
        if (call.Contract.Level is not { } level)
            return null;
        foreach (var place in level.Restores)
        {
            if (call.Argument(place.Argument) is { } operation)
                return operation.Type;
        }

        return null;
    }
}
