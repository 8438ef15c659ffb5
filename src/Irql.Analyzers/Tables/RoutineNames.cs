using System;
using System.Collections.Generic;

namespace Irql.Analyzers.Tables;

/// <summary>The names under which a routine may stand in a table: as imported, without decoration, and the names of the same routine.</summary>
internal static class RoutineNames
{
    /// <summary>
    /// The imported name first, then its undecorated form (<c>_Name@8</c>, <c>@Name@8</c>, <c>__imp_Name</c>), then aliases: Zw and Nt, Io and Iof, Ke and Kf,
    /// Ob and Obf, Ex and Exf. The first that has a row is the routine.
    /// </summary>
    public static IEnumerable<string> Candidates(string entryPoint)
    {
        yield return entryPoint;
        var name = Undecorated(entryPoint);
        if (name != entryPoint)
            yield return name;
        if (Special(name) is { } special)
            yield return special;
        foreach (var (from, to) in Prefixes)
        {
            if (name.Length > from.Length && name.StartsWith(from, StringComparison.Ordinal) && char.IsUpper(name[from.Length]))
                yield return to + name.Substring(from.Length);
        }
    }

    private static readonly (string From, string To)[] Prefixes =
    {
        ("Zw", "Nt"), ("Nt", "Zw"), ("Iof", "Io"), ("Io", "Iof"), ("Kf", "Ke"), ("Kef", "Ke"), ("Obf", "Ob"), ("Ob", "Obf"), ("Exf", "Ex"),
    };

    private static string? Special(string name) => name switch
    {
        "KfAcquireSpinLock" => "KeAcquireSpinLockRaiseToDpc",
        "RtlMoveMemory" => "memmove",
        "RtlZeroMemory" or "RtlFillMemory" => "memset",
        _ => null,
    };

    /// <summary>Removes the decorations of the C calling conventions and of import tables.</summary>
    public static string Undecorated(string name)
    {
        if (name.StartsWith("__imp_", StringComparison.Ordinal))
            name = name.Substring(6);
        var at = name.LastIndexOf('@');
        var hasSuffix = at > 0 && at + 1 < name.Length && IsNumber(name, at + 1);
        if (hasSuffix)
            name = name.Substring(0, at);
        if (name.Length > 1 && (name[0] == '@' || name[0] == '_'))
            name = name.Substring(1);
        return name;
    }

    private static bool IsNumber(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (!char.IsDigit(text[i]))
                return false;
        }

        return true;
    }
}
