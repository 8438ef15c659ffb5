using System.Collections.Generic;
using System.Text;
using Irql.Analyzers.Contracts;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Tables;

/// <summary>
/// WDK structures that a driver spells the way C# spells types: <c>DriverObject</c> for <c>DRIVER_OBJECT</c>, <c>KSpinLock</c> for <c>KSPIN_LOCK</c>. Such a name may
/// also be somebody's own, so less rests on it than on the exact spelling.
/// </summary>
internal static class StructureSpelling
{
    /// <summary>The table's rows for a type in C# spelling, or none.</summary>
    public static IReadOnlyList<TableRow> RowsOf(string name)
    {
        if (!char.IsUpper(name[0]) || !HasLower(name))
            return System.Array.Empty<TableRow>();
        var apart = WithUnderscores(name, joinsFirst: false);
        var rows = WdkTables.Structures.Find(apart);
        if (rows.Count != 0 || name.Length < 3 || !char.IsUpper(name[1]))
            return rows;
        return WdkTables.Structures.Find(WithUnderscores(name, joinsFirst: true));
    }

    /// <summary>
    /// Whether a fact holds for a field of a structure in C# spelling: a callback slot or a saved level by its own name, anything else when the structure has a second
    /// field of the table's. What is said of every field holds for the exact spelling only.
    /// </summary>
    public static bool Holds(StructureFact fact, INamedTypeSymbol type, IReadOnlyList<TableRow> rows)
    {
        if (fact.Field == "*")
            return false;
        return fact.Kind is StructureFactKind.CallbackSlot or StructureFactKind.SavedLevel or StructureFactKind.SynchronizationObject || HasTwoFields(type, rows);
    }

    private static bool HasTwoFields(INamedTypeSymbol type, IReadOnlyList<TableRow> rows)
    {
        var found = 0;
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } or IPropertySymbol { IsStatic: false } && !IsCommon(member.Name) && IsNamedIn(rows, member.Name)
                && ++found == 2)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNamedIn(IReadOnlyList<TableRow> rows, string name)
    {
        foreach (var row in rows)
        {
            foreach (var part in row["field"].Split('.'))
            {
                if (part == name || part == name + "[]")
                    return true;
            }
        }

        return false;
    }

    private static bool IsCommon(string name) => name is "Type" or "Size" or "Flags" or "Reserved" or "Count" or "Context" or "Next";

    private static bool HasLower(string name)
    {
        foreach (var letter in name)
        {
            if (letter == '_')
                return false;
            if (char.IsLower(letter))
                return true;
        }

        return false;
    }

    /// <summary>An underscore before each capital; the first letter may belong to the second word (<c>KSpinLock</c>).</summary>
    private static string WithUnderscores(string name, bool joinsFirst)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var index = 0; index < name.Length; index++)
        {
            if (index > (joinsFirst ? 1 : 0) && char.IsUpper(name[index]))
                text.Append('_');
            text.Append(char.ToUpperInvariant(name[index]));
        }

        return text.ToString();
    }
}
