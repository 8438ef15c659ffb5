using System;
using Irql.Analyzers.Tables;

namespace Irql.Analyzers.Contracts.Files;

/// <summary>What each cell of a contract file may hold.</summary>
internal static class ContractCellRules
{
    private const string Levels = "PASSIVE_LEVEL, APC_LEVEL, DISPATCH_LEVEL, DIRQL, PROFILE_LEVEL, CLOCK_LEVEL, IPI_LEVEL, POWER_LEVEL, HIGH_LEVEL or a number from 0 to 31";

    /// <summary>What is wrong with a cell, or null.</summary>
    public static string? Check(ContractFileKind file, string column, string cell, TableRow row) => file switch
    {
        ContractFileKind.Contracts => CheckContract(column, cell, row),
        ContractFileKind.Effects => CheckEffect(column, cell, row),
        _ => CheckStructure(column, cell),
    };

    private static string? CheckContract(string column, string cell, TableRow row)
    {
        switch (column)
        {
            case "name":
                return cell.Trim().Length == 0 ? "The row has no name" : null;
            case "kind":
                return cell is "function" or "macro" or "callback" or "member" or "registrar" or "scope"
                    ? null
                    : $"'{cell}' is no kind; the kinds are function, macro, callback, member, registrar and scope";
            case "min":
                return cell.Length == 0 || TableLevels.Parse(cell) is not null ? null : NoLevel(cell);
            case "max":
                if (cell.Length == 0)
                    return null;
                if (TableLevels.Parse(cell) is not { } maximum)
                    return NoLevel(cell);
                return TableLevels.Parse(row["min"]) is { } minimum && minimum.Minimum > maximum.Maximum ? $"The minimum {row["min"]} lies above the maximum {cell}" : null;
            case "raises":
                return cell.Length == 0 || TableLevels.Parse(cell) is not null || HasName(cell, "param:") ? null : $"'{cell}' is neither a level nor param: with a parameter";
            case "saves" or "restores":
                return CheckPlace(cell);
            case "same" or "agree" or "bound_known":
                return cell is "" or "0" or "1" ? null : $"'{cell}' is neither 0 nor 1";
            case "condition":
                return CheckCondition(cell);
            case "callback_role":
                return CheckRoles(cell, row);
            default:
                return null;
        }
    }

    private static string? CheckEffect(string column, string cell, TableRow row)
    {
        switch (column)
        {
            case "name":
                return cell.Trim().Length == 0 ? "The row has no name" : null;
            case "effect":
                return EffectWords.Parse(cell) is null ? $"'{cell}' is no effect" : null;
            case "position":
                return cell.Length == 0 || int.TryParse(cell, out var position) && position >= -1 ? null : $"'{cell}' is no position";
            case "kind":
                var isLock = row["effect"] is "acquires-lock" or "releases-lock" or "try-acquires-lock";
                return isLock && !LockKinds.IsKind(cell) ? $"'{cell}' is no lock kind" : null;
            default:
                return null;
        }
    }

    private static string? CheckStructure(string column, string cell) => column switch
    {
        "structure" => cell.Trim().Length == 0 ? "The row has no structure"
            : ContractFileFormat.IsDocumentationId(cell) && cell[0] != 'T' ? $"'{cell}' is no type: a documentation id here begins with T:"
            : null,
        "fact" => StructureRows.ParseFact(cell) is null ? $"'{cell}' is no fact" : null,
        _ => null,
    };

    private static string? CheckPlace(string cell)
    {
        if (cell.Length == 0 || cell == "return")
            return null;
        if (cell.StartsWith("global:", StringComparison.Ordinal))
            return cell.Length > 7 ? null : "global: needs the kind of object the level is kept in";
        foreach (var letter in cell)
        {
            if (!char.IsLetterOrDigit(letter) && letter is not ('_' or '.' or '@'))
                return $"'{cell}' is neither a parameter, nor return, nor global:kind:parameter";
        }

        return null;
    }

    private static string? CheckCondition(string cell)
    {
        foreach (var clause in cell.Split(';'))
        {
            var arrow = clause.IndexOf("=>", StringComparison.Ordinal);
            if (arrow < 0)
                continue;
            foreach (var word in clause.Substring(arrow + 2).Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries))
            {
                var equals = word.IndexOf('=');
                if (equals > 0 && word.Substring(0, equals) is "max" or "min" or "raises")
                {
                    var level = word.Substring(equals + 1);
                    if (TableLevels.Parse(level) is null && level != "none")
                        return NoLevel(level);
                }
            }
        }

        return null;
    }

    private static string? CheckRoles(string cell, TableRow row)
    {
        if (cell.Length == 0)
            return row["kind"] == "registrar" && row["min"].Length == 0 && row["max"].Length == 0 ? "A registrar row needs a callback_role or levels" : null;
        foreach (var pair in cell.Split(','))
        {
            if (pair.IndexOf(':') < 0 && row["kind"] != "registrar")
                return $"'{pair}' is no parameter:ROLE pair";
        }

        return null;
    }

    private static bool HasName(string cell, string prefix) => cell.Length > prefix.Length && cell.StartsWith(prefix, StringComparison.Ordinal);

    private static string NoLevel(string cell) => $"'{cell}' is no level; a level is {Levels}";
}
