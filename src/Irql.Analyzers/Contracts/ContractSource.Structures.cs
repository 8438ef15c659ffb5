using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>What the structure table says of C# structures with a WDK name.</summary>
internal sealed partial class ContractSource
{
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<StructureFact>> structureFacts = new(SymbolEqualityComparer.Default);

    public ImmutableArray<StructureFact> GetFieldFacts(ISymbol field)
    {
        if (field is not (IFieldSymbol or IPropertySymbol) || field.IsStatic || field.ContainingType is not { } type || !MayBeNative(type))
            return ImmutableArray<StructureFact>.Empty;
        var definition = field.OriginalDefinition;
        if (structureFacts.TryGetValue(definition, out var known))
            return known;
        var rows = RowsOf(type, out var isExact);
        var facts = StructureRows.OfField(rows, definition);
        if (!isExact && !facts.IsEmpty)
            facts = facts.RemoveAll(fact => !StructureSpelling.Holds(fact, StructureRows.OutermostOf(type), rows));
        structureFacts.TryAdd(definition, facts);
        return facts;
    }

    private bool IsNamedByTheWdk(INamedTypeSymbol type)
    {
        if (WdkNames.IsSynchronizationObject(type.Name))
            return true;
        if (!MayBeNative(type))
            return false;
        foreach (var fact in StructureRows.OfStructure(RowsOf(type, out _)))
        {
            if (fact.Kind == StructureFactKind.SynchronizationObject && fact.Value == "resident")
                return true;
        }

        return false;
    }

    /// <summary>A lock of the WDK that the structure table allows in pageable memory: a push lock, a rundown reference.</summary>
    private bool MayBePaged(INamedTypeSymbol type)
    {
        if (!MayBeNative(type))
            return false;
        foreach (var fact in StructureRows.OfStructure(RowsOf(type, out _)))
        {
            if (fact.Kind == StructureFactKind.SynchronizationObject)
                return fact.Value != "resident";
        }

        return false;
    }

    /// <summary>The slot that a structure's field is, or null.</summary>
    private MethodContract? StructureSlot(ISymbol field)
    {
        foreach (var fact in GetFieldFacts(field))
        {
            if (fact.Kind == StructureFactKind.CallbackSlot)
                return GetRole(fact.Value);
        }

        return null;
    }

    private Residency StructureResidency(ISymbol field)
    {
        foreach (var fact in GetFieldFacts(field))
        {
            if (fact.Kind == StructureFactKind.UserAddress && fact.Structure != "MDL")
                return Residency.User;
        }

        return Residency.Unknown;
    }

    /// <summary>Only types outside the framework can be a driver's declarations of kernel structures.</summary>
    private static bool MayBeNative(INamedTypeSymbol type)
        => type.TypeKind is TypeKind.Struct or TypeKind.Class && type.SpecialType == SpecialType.None;

    /// <summary>The rows of a structure: of the project's own files, or of the table under the exact name or one in C# spelling.</summary>
    private IReadOnlyList<TableRow> RowsOf(INamedTypeSymbol type, out bool isExact)
    {
        isExact = true;
        if (files.HasStructureIds && type.OriginalDefinition.GetDocumentationCommentId() is { } id && files.Structures(id) is { Count: > 0 } own)
            return own;
        var name = StructureRows.NameOf(type);
        var rows = files.Structures(name);
        if (rows.Count == 0)
            rows = WdkTables.Structures.Find(name);
        if (rows.Count != 0 || type.TypeKind != TypeKind.Struct)
            return rows;
        isExact = false;
        return StructureSpelling.RowsOf(name);
    }
}
