using System.Collections.Concurrent;
using System.Collections.Generic;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>Synchronisation objects: declared, named by the WDK, or standing as the parameter of a lock attribute.</summary>
internal sealed partial class ContractSource
{
    private readonly ConcurrentDictionary<IAssemblySymbol, HashSet<ISymbol>> lockTypes = new(SymbolEqualityComparer.Default);

    public bool IsSynchronizationObject(ITypeSymbol type)
    {
        var definition = type.OriginalDefinition;
        if (definition is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named || definition.SpecialType != SpecialType.None)
            return false;
        for (ITypeSymbol? current = definition; current is not null; current = current.BaseType?.OriginalDefinition)
        {
            if (FactsOf(current).IsSynchronizationObject)
                return true;
        }

        return IsNamedByTheWdk(named) || (StandsAsLock(named) && !MayBePaged(named));
    }

    public bool IsLockHandle(ISymbol symbol)
        => FactsOf(symbol.OriginalDefinition).IsLockHandle || IsImportedLockHandle(symbol);

    private bool StandsAsLock(INamedTypeSymbol type)
    {
        if (Contains(compilation.Assembly, type))
            return true;
        return type.ContainingAssembly is { } home && !SymbolEqualityComparer.Default.Equals(home, compilation.Assembly)
            && assemblies.MayCarry(home) && Contains(home, type);
    }

    private bool Contains(IAssemblySymbol assembly, INamedTypeSymbol type)
    {
        if (!lockTypes.TryGetValue(assembly, out var types))
        {
            types = LockParameterTypes.Collect(assembly);
            lockTypes.TryAdd(assembly, types);
        }

        return types.Contains(type);
    }
}
