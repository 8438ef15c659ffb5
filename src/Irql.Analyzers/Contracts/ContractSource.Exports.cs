using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>Exported entry points: what the system calls by name plays a role.</summary>
internal sealed partial class ContractSource
{
    private MethodContract WithExportRole(MethodContract contract, IMethodSymbol method)
    {
        if (contract.Level is not null || !method.IsStatic || method.MethodKind != MethodKind.Ordinary || ExportName(method) is not { } name)
            return contract;
        var role = files.Export(name) is { } row ? RoleOrLevels(CallbackColumn.FirstRole(row), row)
            : ExportedRoutines.RoleOf(name) is { } builtIn ? GetRole(builtIn)
            : null;
        return role is null ? contract : Add(contract, role);
    }

    /// <summary>The name under which a method is exported, or null.</summary>
    private static string? ExportName(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            switch (attribute.AttributeClass?.Name)
            {
                case "UnmanagedCallersOnlyAttribute":
                    foreach (var pair in attribute.NamedArguments)
                    {
                        if (pair.Key == "EntryPoint")
                            return pair.Value.Value as string;
                    }

                    break;
                case "RuntimeExportAttribute":
                    return attribute.ConstructorArguments.Length != 0 ? attribute.ConstructorArguments[0].Value as string : null;
            }
        }

        return null;
    }
}
