using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Tables;

/// <summary>Matches C# structures and fields with rows of the structure table: by name, with or without the underscore of the C tag.</summary>
internal static class StructureRows
{
    /// <summary>The facts of rows about the structure itself.</summary>
    public static ImmutableArray<StructureFact> OfStructure(IReadOnlyList<TableRow> rows)
        => Select(rows, static (path, _) => path.Length == 0, string.Empty);

    /// <summary>The facts of rows about one field.</summary>
    /// <param name="rows">The rows of the structure that contains the field, directly or through nested types.</param>
    /// <param name="field">The field.</param>
    public static ImmutableArray<StructureFact> OfField(IReadOnlyList<TableRow> rows, ISymbol field)
        => Select(rows, field.ContainingType?.ContainingType is null ? IsDirect : IsNested, field.Name);

    /// <summary>The name under which a type stands in the table: the outermost structure that contains it.</summary>
    public static string NameOf(INamedTypeSymbol type) => WdkNames.WithoutUnderscore(OutermostOf(type).Name);

    /// <summary>The outermost structure that contains a type.</summary>
    public static INamedTypeSymbol OutermostOf(INamedTypeSymbol type)
    {
        var outer = type;
        while (outer.ContainingType is { TypeKind: TypeKind.Struct } next)
            outer = next;
        return outer;
    }

    private static ImmutableArray<StructureFact> Select(IReadOnlyList<TableRow> rows, Func<string, string, bool> matches, string name)
    {
        ImmutableArray<StructureFact>.Builder? facts = null;
        foreach (var row in rows)
        {
            if (matches(row["field"], name) && ParseFact(row["fact"]) is { } kind)
                (facts ??= ImmutableArray.CreateBuilder<StructureFact>()).Add(new(kind, row["structure"], row["field"], row["value"], row.IsGeneralKnowledge));
        }

        return facts?.ToImmutable() ?? ImmutableArray<StructureFact>.Empty;
    }

    private static bool IsDirect(string path, string name) => path == "*" || WithoutElement(path) == name || (path.IndexOf('.') > 0 && LastOf(path) == name);

    /// <summary>A field of a nested C# type stands for the last part of a path; the part before it names an anonymous C structure or union.</summary>
    private static bool IsNested(string path, string name) => path == "*" || LastOf(path) == name;

    private static string LastOf(string path) => WithoutElement(path.Substring(path.LastIndexOf('.') + 1));

    private static string WithoutElement(string path)
        => path.EndsWith("[]", StringComparison.Ordinal) ? path.Substring(0, path.Length - 2) : path;

    /// <summary>The fact of a word of the <c>fact</c> column, or null.</summary>
    public static StructureFactKind? ParseFact(string word) => word switch
    {
        "callback-slot" => StructureFactKind.CallbackSlot,
        "opaque" => StructureFactKind.Opaque,
        "read-only" => StructureFactKind.ReadOnly,
        "synchronization-object" => StructureFactKind.SynchronizationObject,
        "user-address" => StructureFactKind.UserAddress,
        "saved-level" => StructureFactKind.SavedLevel,
        _ => null,
    };
}
