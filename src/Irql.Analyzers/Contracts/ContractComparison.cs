using System.Collections.Immutable;
using Irql.Analyzers.Domain;

namespace Irql.Analyzers.Contracts;

/// <summary>Compares the contract of a member with what the member it stands for promises to callers.</summary>
internal static class ContractComparison
{
    /// <summary>What is worse about <paramref name="actual"/>, as the predicate of a sentence that ends in "than X promises"; null when nothing is.</summary>
    public static string? Difference(LevelContract promised, LevelContract actual)
    {
        var allowed = actual.Entry | actual.Disputed;
        if (!promised.Entry.IsSubsetOf(allowed))
            return $"allows fewer levels ({LevelNames.Describe(actual.Entry)} instead of {LevelNames.Describe(promised.Entry)})";
        foreach (var clause in actual.Clauses)
        {
            if (!(promised.Entry & Under(promised, clause.When)).IsSubsetOf(clause.Entry))
                return $"allows fewer levels under a condition ({LevelNames.Describe(clause.Entry)})";
        }

        return ExitDifference(promised, actual);
    }

    private static string? ExitDifference(LevelContract promised, LevelContract actual)
    {
        if (promised.Exit == ExitKind.Unknown)
            return null;
        var isSame = promised.Exit == actual.Exit
            && actual.ExitLevels.IsSubsetOf(promised.ExitLevels)
            && promised.ExitArgument.Equals(actual.ExitArgument)
            && SamePlaces(promised.Restores, actual.Restores)
            && ContainsPlaces(promised.Saves, actual.Saves);
        return isSame && SameRaises(promised, actual) ? null : $"returns otherwise ({Describe(actual)} instead of {Describe(promised)})";
    }

    private static bool SameRaises(LevelContract promised, LevelContract actual)
    {
        foreach (var clause in actual.Clauses)
        {
            if (!clause.Raises.IsEmpty && !HasRaise(promised, clause))
                return false;
        }

        foreach (var clause in promised.Clauses)
        {
            if (!clause.Raises.IsEmpty && !HasRaise(actual, clause))
                return false;
        }

        return true;
    }

    private static bool HasRaise(LevelContract contract, LevelClause wanted)
    {
        foreach (var clause in contract.Clauses)
        {
            if (clause.When.Equals(wanted.When) && clause.Raises == wanted.Raises)
                return true;
        }

        return false;
    }

    /// <summary>The levels a contract promises under the same condition.</summary>
    private static LevelMask Under(LevelContract contract, Condition when)
    {
        var mask = LevelMask.All;
        foreach (var clause in contract.Clauses)
        {
            if (clause.When.Equals(when))
                mask &= clause.Entry;
        }

        return mask;
    }

    private static bool SamePlaces(ImmutableArray<SavedLevelPlace> left, ImmutableArray<SavedLevelPlace> right)
        => ContainsPlaces(left, right) && ContainsPlaces(right, left);

    private static bool ContainsPlaces(ImmutableArray<SavedLevelPlace> places, ImmutableArray<SavedLevelPlace> among)
    {
        foreach (var place in places)
        {
            if (!among.Contains(place))
                return false;
        }

        return true;
    }

    private static string Describe(LevelContract contract) => contract.Exit switch
    {
        ExitKind.Same => "at the level it was entered at",
        ExitKind.Fixed => "at " + LevelNames.Describe(contract.ExitLevels),
        ExitKind.RaisedToArgument => "at the level passed in",
        ExitKind.Restored => "at a saved level",
        _ => "at any level",
    };
}
