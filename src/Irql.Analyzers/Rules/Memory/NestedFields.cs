using System;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>Fields that the structure table names by a path through structures of their own: <c>Parameters.DeviceIoControl.Type3InputBuffer</c>.</summary>
internal static class NestedFields
{
    /// <summary>Whether the table says that the last field of the path holds a user address.</summary>
    public static bool HoldsUserAddress(AccessPath path, out bool isGeneralKnowledge)
    {
        isGeneralKnowledge = false;
        if (path.Segment is not IFieldSymbol leaf)
            return false;
        var name = leaf.Name;
        for (var part = path.Parent; part?.Segment is IFieldSymbol outer; part = part.Parent)
        {
            name = outer.Name + "." + name;
            if (outer.ContainingType is not { TypeKind: TypeKind.Struct } structure)
                continue;
            foreach (var row in WdkTables.Structures.Find(StructureRows.NameOf(structure)))
            {
                if (string.Equals(row["field"], name, StringComparison.Ordinal) && StructureRows.ParseFact(row["fact"]) == StructureFactKind.UserAddress)
                {
                    isGeneralKnowledge = row.IsGeneralKnowledge;
                    return true;
                }
            }
        }

        return false;
    }
}
