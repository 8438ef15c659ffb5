using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>What the built-in tables and the contract files say.</summary>
internal sealed partial class ContractSource
{
    public MethodContract? GetRole(string role) => null;

    private static bool IsNamedByTheWdk(INamedTypeSymbol type) => WdkNames.IsSynchronizationObject(type.Name);

    private static bool IsImportedLockHandle(ISymbol symbol) => false;
}
