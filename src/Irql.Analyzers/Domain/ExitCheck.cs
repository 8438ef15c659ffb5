using Irql.Analyzers.Contracts;

namespace Irql.Analyzers.Domain;

/// <summary>What is wrong with the level at an exit.</summary>
internal enum ExitVerdict
{
    Fine,
    Possible,
    Certain,
}

/// <summary>Compares the level at an exit with what the contract says.</summary>
internal static class ExitCheck
{
    /// <summary>Judges one state at one exit; what it should have been is in <paramref name="expected"/>.</summary>
    public static ExitVerdict Judge(ExitPoint exit, IrqlState state, out string expected)
    {
        var contract = exit.Body.Contract.Level!;
        expected = "the entry level";
        var level = state.Level;
        var allowed = ConditionalLevels(exit, state, contract, out var isUnknown);
        if (isUnknown)
            return ExitVerdict.Fine;
        if (!allowed.IsEmpty)
        {
            expected = LevelNames.Describe(allowed);
            return Compare(level.All, allowed);
        }

        switch (contract.Exit)
        {
            case ExitKind.Fixed when !(exit.IsException && level.IsEntryLevel):
                expected = LevelNames.Describe(contract.ExitLevels);
                return level.Symbol is null ? Compare(level.All, contract.ExitLevels) : ExitVerdict.Fine;
            case ExitKind.RaisedToArgument:
                expected = "the level passed in the argument";
                return level.IsEntryLevel && !exit.IsException && !level.All.IsSingle ? ExitVerdict.Certain : ExitVerdict.Fine;
            case ExitKind.Restored:
                expected = "the saved level";
                return IsRestored(exit, state, contract) ? ExitVerdict.Fine : ExitVerdict.Certain;
            case ExitKind.Same:
                return Same(exit.Body, level);
            default:
                return ExitVerdict.Fine;
        }
    }

    /// <summary>Whether the level comes from one of the places the contract restores from.</summary>
    public static bool IsRestored(ExitPoint exit, IrqlState state, LevelContract contract)
    {
        foreach (var place in contract.Restores)
        {
            if (IsRestoredFrom(exit.Body, state, place))
                return true;
        }

        return false;
    }

    public static bool IsRestoredFrom(BodyContext body, IrqlState state, SavedLevelPlace place)
    {
        if (Comes(body, state.Level.Symbol, place))
            return true;
        foreach (var path in state.Saves.ForeignRestores)
        {
            if (Comes(body, path, place))
                return true;
        }

        return false;
    }

    private static bool Comes(BodyContext body, AccessPath? symbol, SavedLevelPlace place)
    {
        if (symbol is null)
            return false;
        var root = symbol.RootPath;
        if (place.Argument.IsParameter)
        {
            return root.Root == PathRoot.Parameter && root.Key is Microsoft.CodeAnalysis.IParameterSymbol parameter && parameter.Ordinal == place.Argument.Ordinal
                || place.GlobalKind is not null && root.Root is PathRoot.Global;
        }

        return place.Argument.IsInstance ? root.Root == PathRoot.This : root.Root is PathRoot.Global or PathRoot.Static or PathRoot.This or PathRoot.Parameter;
    }

    private static ExitVerdict Same(BodyContext body, LevelState level)
    {
        if (level.IsEntryLevel || (body.IsAsync && level.All.IsSubsetOf(LevelMask.Exactly(LevelMask.Passive) | body.Entry)))
            return ExitVerdict.Fine;
        if (level.Symbol is not null)
            return ExitVerdict.Possible;
        return level.FromEntry.IsEmpty && !level.Absolute.Overlaps(level.EntryReach & body.Entry) ? ExitVerdict.Certain : ExitVerdict.Possible;
    }

    private static ExitVerdict Compare(LevelMask levels, LevelMask allowed)
        => levels.IsSubsetOf(allowed) ? ExitVerdict.Fine : levels.Overlaps(allowed) ? ExitVerdict.Possible : ExitVerdict.Certain;

    /// <summary>The levels that conditional clauses of the exit ask for on this path.</summary>
    private static LevelMask ConditionalLevels(ExitPoint exit, IrqlState state, LevelContract contract, out bool isUnknown)
    {
        isUnknown = false;
        var levels = LevelMask.None;
        foreach (var clause in contract.Clauses)
        {
            if (clause.Raises.IsEmpty)
                continue;
            switch (Evaluate(clause.When, exit, state))
            {
                case Truth.True:
                    levels |= clause.Raises;
                    break;
                case null or Truth.Unknown:
                    isUnknown = true;
                    break;
            }
        }

        return levels;
    }

    private static Truth? Evaluate(Condition condition, ExitPoint exit, IrqlState state)
    {
        switch (condition)
        {
            case AlwaysCondition:
                return Truth.True;
            case NotCondition not:
                return Evaluate(not.Operand, exit, state) is { } inner ? ValueFacts.Not(inner) : null;
            case CompareCondition { Argument.IsReturn: true } compare:
                return exit.IsException ? Truth.False : ValueFacts.Compare(exit.Returned, compare.Comparison, compare.Value);
            case CompareCondition { Argument.IsParameter: true, Dereferenced: false } compare when exit.Body.Method is { } method
                && compare.Argument.Ordinal < method.Parameters.Length:
                var path = AccessPath.Of(method.Parameters[compare.Argument.Ordinal]);
                return ValueFacts.Compare(state.Assumed[path] ?? state.Values[path], compare.Comparison, compare.Value);
            case AndCondition and:
                return Evaluate(and.Left, exit, state) is { } left && Evaluate(and.Right, exit, state) is { } right ? ValueFacts.And(left, right) : null;
            case OrCondition or:
                return Evaluate(or.Left, exit, state) is { } first && Evaluate(or.Right, exit, state) is { } second ? ValueFacts.Or(first, second) : null;
            default:
                return null;
        }
    }
}
