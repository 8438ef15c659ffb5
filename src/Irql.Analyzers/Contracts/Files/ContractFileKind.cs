using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts.Files;

/// <summary>The three kinds of contract files, each with the header of a WDK table.</summary>
internal enum ContractFileKind
{
    /// <summary><c>*.irql.tsv</c>: levels, like <c>wdk-irql-contracts.tsv</c>.</summary>
    Contracts,

    /// <summary><c>*.irql-effects.tsv</c>, like <c>wdk-effects.tsv</c>.</summary>
    Effects,

    /// <summary><c>*.irql-structures.tsv</c>, like <c>wdk-structures.tsv</c>.</summary>
    Structures,
}

/// <summary>The columns of each kind of file.</summary>
internal static class ContractFileFormat
{
    private static readonly string[] ContractColumns =
    {
        "name", "kind", "header", "library", "min", "max", "raises", "saves", "restores", "same", "condition", "callback_role", "source", "agree", "bound_known",
        "sal_from",
    };

    private static readonly string[] EffectColumns = { "name", "effect", "argument", "kind", "condition", "source", "position" };

    private static readonly string[] StructureColumns = { "structure", "field", "fact", "value", "source" };

    /// <summary>The kind of a file by its name, or null when it is no contract file.</summary>
    public static ContractFileKind? KindOf(string path)
        => path.EndsWith(".irql.tsv", System.StringComparison.OrdinalIgnoreCase) ? ContractFileKind.Contracts
            : path.EndsWith(".irql-effects.tsv", System.StringComparison.OrdinalIgnoreCase) ? ContractFileKind.Effects
            : path.EndsWith(".irql-structures.tsv", System.StringComparison.OrdinalIgnoreCase) ? ContractFileKind.Structures
            : null;

    /// <summary>The contract files in the order in which their rows decide: by path, since an editor and a build do not list files in the same order.</summary>
    public static IReadOnlyList<AdditionalText> InOrder(ImmutableArray<AdditionalText> files)
    {
        var found = new List<AdditionalText>();
        foreach (var file in files)
        {
            if (KindOf(file.Path) is not null)
                found.Add(file);
        }

        found.Sort(static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        return found;
    }

    public static string[] ColumnsOf(ContractFileKind kind) => kind switch
    {
        ContractFileKind.Contracts => ContractColumns,
        ContractFileKind.Effects => EffectColumns,
        _ => StructureColumns,
    };

    /// <summary>How many cells a row must have; the columns after them (where a fact comes from) may be left out at the end of a line.</summary>
    public static int RequiredCells(ContractFileKind kind) => kind switch
    {
        ContractFileKind.Contracts => 12,
        ContractFileKind.Effects => 5,
        _ => 4,
    };

    /// <summary>Whether a name is the documentation id of a managed member or type, and not an entry point.</summary>
    public static bool IsDocumentationId(string name) => name.Length > 2 && name[1] == ':' && name[0] is 'M' or 'P' or 'T' or 'F' or 'E';
}
