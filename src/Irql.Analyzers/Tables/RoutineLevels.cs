using System;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Tables;

/// <summary>Turns the level columns of a contract row into a <see cref="LevelContract"/>.</summary>
internal static class RoutineLevels
{
    /// <summary>The level part of a row, or null when the row states nothing about levels at all.</summary>
    public static LevelContract? Read(Routine routine)
    {
        if (routine.Contract is not { } row)
            return null;
        var isBoundKnown = row["bound_known"] != "0";
        var saves = Place(routine, row, row["saves"]);
        var restores = Place(routine, row, row["restores"]);
        var clauses = ImmutableArray.CreateBuilder<LevelClause>();
        // A minimum that only one of two disagreeing sources states never produces a report.
        var entry = TableLevels.Between(row["agree"] == "0" ? string.Empty : row["min"], row["max"]);
        entry = ReadConditions(row, routine.Resolve, entry, clauses);
        if (!isBoundKnown && entry == LevelMask.All && row["raises"].Length == 0 && saves is null && restores is null && clauses.Count == 0
            && row["same"] != "1")
        {
            return null;
        }

        var exit = Exit(routine, row, restores, out var levels, out var argument);
        return new LevelContract(
            entry, clauses.ToImmutable(), exit, levels, argument,
            saves is null ? ImmutableArray<SavedLevelPlace>.Empty : ImmutableArray.Create(saves),
            restores is null ? ImmutableArray<SavedLevelPlace>.Empty : ImmutableArray.Create(restores),
            AlwaysMaximum: null, AlwaysMinimum: null)
        {
            IsEntryUnknown = !isBoundKnown && entry == LevelMask.All,
        };
    }

    /// <summary>Reads the clauses of a <c>condition</c> cell; an <c>exact level</c> note narrows the entry itself.</summary>
    public static LevelMask ReadConditions(TableRow row, ParameterResolver resolve, LevelMask entry, ImmutableArray<LevelClause>.Builder clauses)
    {
        var cell = row["condition"];
        if (cell.Length == 0)
            return entry;
        foreach (var clause in cell.Split(';'))
        {
            var text = clause.Trim();
            var arrow = text.IndexOf("=>", StringComparison.Ordinal);
            if (arrow >= 0)
                AddClause(row, resolve, text.Substring(0, arrow), text.Substring(arrow + 2), clauses);
            else if (text.StartsWith("exact level ", StringComparison.Ordinal) && TableLevels.ParseExact(text.Substring(12)) is { } exact)
                entry = exact;
        }

        return entry;
    }

    private static void AddClause(TableRow row, ParameterResolver resolve, string when, string then, ImmutableArray<LevelClause>.Builder clauses)
    {
        var entry = LevelMask.All;
        var raises = LevelMask.None;
        var loosens = false;
        foreach (var word in then.Split(' '))
        {
            if (word.StartsWith("max=", StringComparison.Ordinal) && TableLevels.Parse(word.Substring(4)) is { } maximum)
            {
                entry &= LevelMask.AtMost(maximum.Maximum);
                loosens = TableLevels.Parse(row["max"]) is { } bound && maximum.Maximum > bound.Maximum;
            }
            else if (word.StartsWith("min=", StringComparison.Ordinal) && TableLevels.Parse(word.Substring(4)) is { } minimum && row["agree"] != "0")
            {
                entry &= LevelMask.AtLeast(minimum.Minimum);
            }
            else if (word.StartsWith("raises=", StringComparison.Ordinal) && TableLevels.Parse(word.Substring(7)) is { } raised)
            {
                raises = raised;
            }
        }

        if (entry != LevelMask.All || !raises.IsEmpty)
            clauses.Add(new LevelClause(ConditionParser.Parse(when, resolve), entry, loosens, raises));
    }

    private static ExitKind Exit(Routine routine, TableRow row, SavedLevelPlace? restores, out LevelMask levels, out ArgumentReference argument)
    {
        levels = LevelMask.None;
        argument = ArgumentReference.Call;
        var raises = row["raises"];
        if (raises.StartsWith("param:", StringComparison.Ordinal))
        {
            if (routine.Resolve(raises.Substring(6)) is not { } target)
                return ExitKind.Unknown;
            argument = target;
            return ExitKind.RaisedToArgument;
        }

        if (TableLevels.Parse(raises) is { } fixedLevels)
        {
            levels = fixedLevels;
            return ExitKind.Fixed;
        }

        if (row["restores"].Length != 0)
            return restores is null ? ExitKind.Unknown : ExitKind.Restored;
        return ExitKind.Same;
    }

    /// <summary>Where an old level goes to or comes from: a parameter, the result, or inside an object (a lock, a handle, a lock state).</summary>
    private static SavedLevelPlace? Place(Routine routine, TableRow row, string cell)
    {
        if (cell.Length == 0)
            return null;
        if (cell == "return")
            return routine.Method.ReturnsVoid ? null : new SavedLevelPlace(ArgumentReference.Return, GlobalKind: null);
        if (cell.StartsWith("global:", StringComparison.Ordinal))
        {
            var parts = cell.Split(':');
            var owner = parts.Length > 2 ? routine.Resolve(parts[2]) : null;
            return new SavedLevelPlace(owner ?? ArgumentReference.Call, parts[1]);
        }

        if (routine.Resolve(cell) is { } argument)
            return new SavedLevelPlace(argument, IsLevelItself(routine, row, cell, argument) ? null : cell);
        // An import that returns the old level instead of taking a pointer for it.
        return routine.Method.ReturnsVoid ? null : new SavedLevelPlace(ArgumentReference.Return, GlobalKind: null);
    }

    /// <summary>
    /// Whether an argument is the level (or points to it), and not an object that keeps it inside: by the name in the WDK tables, by the type of the parameter in a
    /// row of a contract file, whose primitives may keep a flag or a register.
    /// </summary>
    private static bool IsLevelItself(Routine routine, TableRow row, string cell, ArgumentReference argument)
    {
        if (cell.EndsWith("Irql", StringComparison.Ordinal))
            return true;
        if (routine.Origin != ContractOrigin.ContractFile || row["sal_from"].Length != 0 || !argument.IsParameter)
            return false;
        var type = routine.Method.Parameters[argument.Ordinal].Type;
        if (type is IPointerTypeSymbol pointer)
            type = pointer.PointedAtType;
        return type.TypeKind == TypeKind.Enum || type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_UInt64
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr;
    }
}
