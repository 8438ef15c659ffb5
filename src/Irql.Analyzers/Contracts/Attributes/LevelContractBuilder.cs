using System;
using System.Collections.Immutable;
using Irql.Analyzers.Domain;

namespace Irql.Analyzers.Contracts.Attributes;

/// <summary>
/// Turns the level part of a draft into a <see cref="LevelContract"/> with every default of the vocabulary: no minimum is PASSIVE_LEVEL; no maximum is
/// the highest of DISPATCH_LEVEL, the minimum and the raise level, and APC_LEVEL for paged code; a raise implies the highest level the body reaches.
/// </summary>
internal static class LevelContractBuilder
{
    /// <param name="draft">What was written; it has a level part.</param>
    /// <param name="role">The level contract of the role it plays, which fills what the draft does not say, or null.</param>
    /// <returns>The contract, or null when the bounds contradict each other: an illegal contract (IRQL1013) is no contract.</returns>
    public static LevelContract? Build(ContractDraft draft, LevelContract? role)
    {
        var bounds = Bounds.Of(draft);
        var entry = Entry(draft, bounds, role);
        int? alwaysMaximum = draft.AlwaysMaximum is { } high ? LevelNumbers.AsMaximum(high) : role?.AlwaysMaximum;
        if (draft.AlwaysMaximum is null && bounds.RaiseHighest is { } raise)
            alwaysMaximum = Math.Max(raise, entry.IsEmpty ? 0 : entry.Minimum);
        var alwaysMinimum = draft.AlwaysMinimum ?? role?.AlwaysMinimum;
        if (alwaysMaximum is { } top)
            entry &= LevelMask.AtMost(top);
        if (alwaysMinimum is { } bottom)
            entry &= LevelMask.AtLeast(bottom);
        if (entry.IsEmpty || HasContradictoryExit(draft))
            return null;
        var exit = Exit(draft, role, out var exitLevels, out var exitArgument);
        var restores = ImmutableArray.CreateRange(draft.Restores);
        if (restores.IsEmpty && exit == ExitKind.Restored)
            restores = role is { Restores.IsEmpty: false } ? role.Restores : CancelPlace(draft);
        return new LevelContract(
            entry, Clauses(draft), exit, exitLevels, exitArgument, ImmutableArray.CreateRange(draft.Saves), restores, alwaysMaximum, alwaysMinimum)
        {
            Disputed = bounds.Speaks || role is null ? LevelMask.None
                : draft.Placement == CodePlacement.Paged ? role.Disputed & LevelMask.AtMost(LevelMask.Apc)
                : role.Disputed,
            IsPlacementOnly = draft.IsPlacementOnly,
        };
    }

    /// <summary>The place that a cancel routine restores from: the level kept in its request.</summary>
    public static ImmutableArray<SavedLevelPlace> CancelPlace(ContractDraft draft)
        => ImmutableArray.Create(new SavedLevelPlace(draft.CancelLevel, CancelGlobal));

    /// <summary>The kind word of the level that the cancel lock keeps.</summary>
    public const string CancelGlobal = "CancelSpinLock";

    /// <summary>Two different ends, or one that the limits of the body exclude.</summary>
    private static bool HasContradictoryExit(ContractDraft draft)
    {
        var raised = LevelMask.None;
        foreach (var statement in draft.Levels)
        {
            if (statement.Bound != LevelBound.Raises || !statement.IsUnconditional)
                continue;
            var target = LevelNumbers.AsTarget(statement.Level);
            if (!raised.IsEmpty && raised != target)
                return true;
            raised = target;
        }

        var ends = (raised.IsEmpty ? 0 : 1) + (draft.Restores.Count == 0 ? 0 : 1) + (draft.RequiresSame ? 1 : 0) + (draft.RaisesTo.IsParameter ? 1 : 0);
        if (ends > 1)
            return true;
        return !raised.IsEmpty
            && ((draft.AlwaysMaximum is { } high && !raised.Overlaps(LevelMask.AtMost(LevelNumbers.AsMaximum(high))))
                || (draft.AlwaysMinimum is { } low && !raised.Overlaps(LevelMask.AtLeast(low))));
    }

    private static LevelMask Entry(ContractDraft draft, Bounds bounds, LevelContract? role)
    {
        if (draft.IsCancel && !bounds.Speaks)
            return LevelMask.Exactly(LevelMask.Dispatch);
        if (!bounds.Speaks && role is not null)
            return draft.Placement == CodePlacement.Paged ? role.Entry & LevelMask.AtMost(LevelMask.Apc) : role.Entry;
        var minimum = bounds.Minimum ?? (role is { Entry.IsEmpty: false } ? role.Entry.Minimum : 0);
        int maximum;
        if (bounds.Maximum is { } declared)
            maximum = declared;
        else if (draft.Placement == CodePlacement.Paged)
            maximum = LevelMask.Apc;
        else if (role is { Entry.IsEmpty: false })
            maximum = Math.Max(role.Entry.Maximum, minimum);
        else
            maximum = Math.Max(Math.Max(LevelMask.Dispatch, bounds.HighestMinimum), Math.Max(bounds.RaiseHighest ?? 0, bounds.ConditionalRaise));
        if (draft.Placement == CodePlacement.Paged)
            maximum = Math.Min(maximum, LevelMask.Apc);
        return minimum > maximum ? LevelMask.None : LevelMask.Range(minimum, maximum);
    }

    private static ExitKind Exit(ContractDraft draft, LevelContract? role, out LevelMask levels, out ArgumentReference argument)
    {
        levels = LevelMask.None;
        argument = ArgumentReference.Call;
        if (draft.RaisesTo.IsParameter)
        {
            argument = draft.RaisesTo;
            return ExitKind.RaisedToArgument;
        }

        if (draft.Restores.Count != 0 || draft.IsCancel)
            return ExitKind.Restored;
        foreach (var statement in draft.Levels)
        {
            if (statement.Bound == LevelBound.Raises && statement.IsUnconditional)
                levels |= LevelNumbers.AsTarget(statement.Level);
        }

        if (!levels.IsEmpty)
            return ExitKind.Fixed;
        if (role is not null && !draft.SpeaksOfExit)
        {
            levels = role.ExitLevels;
            argument = role.ExitArgument;
            return role.Exit;
        }

        return ExitKind.Same;
    }

    private static ImmutableArray<LevelClause> Clauses(ContractDraft draft)
    {
        ImmutableArray<LevelClause>.Builder? clauses = null;
        foreach (var statement in draft.Levels)
        {
            if (statement.IsUnconditional)
                continue;
            clauses ??= ImmutableArray.CreateBuilder<LevelClause>();
            clauses.Add(statement.Bound switch
            {
                LevelBound.Exactly => new LevelClause(statement.When, LevelNumbers.AsTarget(statement.Level), Loosens: false, LevelMask.None),
                LevelBound.Maximum => new LevelClause(
                    statement.When, LevelMask.AtMost(LevelNumbers.AsMaximum(statement.Level)), Loosens: false, LevelMask.None),
                LevelBound.Minimum => new LevelClause(statement.When, LevelMask.AtLeast(statement.Level), Loosens: false, LevelMask.None),
                _ => new LevelClause(statement.When, LevelMask.All, Loosens: false, LevelNumbers.AsTarget(statement.Level)),
            });
        }

        return clauses?.ToImmutable() ?? ImmutableArray<LevelClause>.Empty;
    }

    /// <summary>The unconditional bounds of a draft, and the highest conditional ones, which a default maximum must leave room for.</summary>
    private struct Bounds
    {
        public int? Maximum;
        public int? Minimum;
        public int? RaiseHighest;
        public int HighestMinimum;
        public int ConditionalRaise;

        public readonly bool Speaks => Maximum is not null || Minimum is not null;

        public static Bounds Of(ContractDraft draft)
        {
            var bounds = default(Bounds);
            foreach (var statement in draft.Levels)
                bounds.Add(statement);
            return bounds;
        }

        private void Add(LevelStatement statement)
        {
            var high = LevelNumbers.AsMaximum(statement.Level);
            switch (statement.Bound)
            {
                case LevelBound.Raises when statement.IsUnconditional:
                    RaiseHighest = Math.Max(RaiseHighest ?? 0, high);
                    break;
                case LevelBound.Raises:
                    ConditionalRaise = Math.Max(ConditionalRaise, high);
                    break;
                default:
                    if (statement.Bound != LevelBound.Minimum && statement.IsUnconditional)
                        Maximum = Math.Min(Maximum ?? int.MaxValue, high);
                    if (statement.Bound != LevelBound.Maximum)
                    {
                        HighestMinimum = Math.Max(HighestMinimum, statement.Level);
                        if (statement.IsUnconditional)
                            Minimum = Math.Max(Minimum ?? 0, statement.Level);
                    }

                    break;
            }
        }
    }
}
