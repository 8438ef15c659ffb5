using System.Collections.Generic;
using Irql.Analyzers.Contracts;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Tables;

/// <summary>Finds the routine behind an import in the built-in tables.</summary>
internal static class WdkRoutines
{
    /// <summary>The routine with that entry point, or null when the tables do not know it or the library is not the kernel's.</summary>
    public static Routine? Find(string entryPoint, string library, IMethodSymbol method)
    {
        TableRow? contract = null;
        IReadOnlyList<TableRow>? effects = null;
        string? name = null;
        foreach (var candidate in RoutineNames.Candidates(entryPoint))
        {
            if (contract is null)
            {
                var rows = WdkTables.Contracts.Find(candidate);
                contract = rows.Count == 0 ? null : rows[0];
                if (contract is not null)
                    name ??= candidate;
            }

            if (effects is null or { Count: 0 })
            {
                effects = WdkTables.Effects.Find(candidate);
                if (effects.Count != 0)
                    name ??= candidate;
            }

            if (contract is not null && effects.Count != 0)
                break;
        }

        if (name is null || !KernelLibraries.Match(library, contract?["library"] ?? string.Empty))
            return null;
        return new Routine(name, contract, effects!, WdkTables.Parameters.Find(name), method, ContractOrigin.WdkTable);
    }

    /// <summary>Whether the tables know the entry point; parses nothing.</summary>
    public static bool Knows(string entryPoint)
    {
        foreach (var candidate in RoutineNames.Candidates(entryPoint))
        {
            if (WdkTables.Contracts.Contains(candidate) || WdkTables.Effects.Contains(candidate))
                return true;
        }

        return false;
    }
}
