using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Threading;
using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts.Files;

/// <summary>Rows that change nothing because an earlier row, of the same file or of one before it, is about the same thing: the first one decides.</summary>
internal sealed class RepeatedRows
{
    private readonly Dictionary<(string Path, int Start), string> reasons = new();

    private RepeatedRows()
    {
    }

    public static RepeatedRows Of(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        var repeated = new RepeatedRows();
        var first = new Dictionary<string, ContractFileRow>(StringComparer.Ordinal);
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in ContractFileFormat.InOrder(files))
        {
            if (ContractFileFormat.KindOf(file.Path) is not { } kind || !paths.Add(file.Path) || file.GetText(cancellation) is not { } text)
                continue;
            foreach (var row in ContractFileParser.Parse(file.Path, text, kind).Rows)
                repeated.Add(kind, row, first);
        }

        return repeated;
    }

    /// <summary>Why the row has no effect, or null when it is the first of its kind.</summary>
    public string? WhyUnused(ContractFileRow row) => reasons.TryGetValue((row.Path, row.Start), out var why) ? why : null;

    private void Add(ContractFileKind kind, ContractFileRow row, Dictionary<string, ContractFileRow> first)
    {
        var key = KeyOf(kind, row.Row);
        if (!first.TryGetValue(key, out var earlier))
            first.Add(key, row);
        else
            reasons[(row.Path, row.Start)] = $"The row in line {earlier.Line + 1} of {Path.GetFileName(earlier.Path)} is about the same and decides";
    }

    /// <summary>A contract has one row for each name; effects and facts are repeated when all that they say is.</summary>
    private static string KeyOf(ContractFileKind kind, TableRow row) => kind switch
    {
        ContractFileKind.Contracts => string.Join("\t", KindOf(row), row["name"]),
        ContractFileKind.Effects => string.Join("\t", "effect", row["name"], row["effect"], row["argument"], row["kind"], row["condition"], row["position"]),
        _ => string.Join("\t", "structure", WdkNames.WithoutUnderscore(row["structure"]), row["field"], row["fact"], row["value"]),
    };

    /// <summary>A role, a scope and what gives a role may have the name of something else; the other kinds all say how a routine is called.</summary>
    private static string KindOf(TableRow row) => row["kind"] is "callback" or "scope" or "registrar" ? row["kind"] : "routine";
}
