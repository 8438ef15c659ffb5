using System.Collections.Concurrent;
using Irql.Analyzers.Contracts.Attributes;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>Where storage lives: the placement attributes of symbols and types.</summary>
internal sealed partial class ContractSource
{
    private readonly ConcurrentDictionary<ISymbol, StorageFacts> storage = new(SymbolEqualityComparer.Default);

    public Residency GetResidency(ISymbol symbol)
    {
        var facts = FactsOf(symbol.OriginalDefinition);
        if (facts.Residency != Residency.Unknown)
            return facts.Residency;
        var tabled = StructureResidency(symbol);
        if (tabled != Residency.Unknown)
            return tabled;
        return StoredType(symbol) is { } type && PointerLike.Pointee(type, IsByReference(symbol)) is { } pointee
            ? GetTypeResidency(pointee)
            : Residency.Unknown;
    }

    public Residency GetTypeResidency(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type.OriginalDefinition; current is not null; current = current.BaseType?.OriginalDefinition)
        {
            var facts = FactsOf(current);
            if (facts.Residency != Residency.Unknown)
                return facts.Residency;
        }

        return Residency.Unknown;
    }

    public bool IsProbedUserMemory(ISymbol symbol) => FactsOf(symbol.OriginalDefinition).IsProbed;

    public int? GetLockRank(ISymbol symbol) => FactsOf(symbol.OriginalDefinition).LockRank;

    private StorageFacts FactsOf(ISymbol symbol)
    {
        if (!assemblies.MayCarry(symbol.ContainingAssembly))
            return StorageFacts.Nothing;
        if (storage.TryGetValue(symbol, out var known))
            return known;
        var facts = StorageFacts.Read(symbol);
        if (facts.Equals(StorageFacts.Nothing))
            facts = InheritedFacts(symbol);
        storage.TryAdd(symbol, facts);
        return facts;
    }

    private StorageFacts InheritedFacts(ISymbol symbol)
    {
        switch (symbol)
        {
            case IParameterSymbol parameter:
                foreach (var standing in StandsFor.Parameters(parameter, assemblies))
                {
                    if (!FactsOf(standing.OriginalDefinition).Equals(StorageFacts.Nothing))
                        return FactsOf(standing.OriginalDefinition);
                }

                break;
            case IMethodSymbol method:
                if (method.AssociatedSymbol is IPropertySymbol property)
                    return FactsOf(property);
                foreach (var standing in StandsFor.Members(method, assemblies))
                {
                    if (!FactsOf(standing.OriginalDefinition).Equals(StorageFacts.Nothing))
                        return FactsOf(standing.OriginalDefinition);
                }

                break;
            case IPropertySymbol { OverriddenProperty: { } overridden }:
                return FactsOf(overridden.OriginalDefinition);
        }

        return StorageFacts.Nothing;
    }

    private static ITypeSymbol? StoredType(ISymbol symbol)
        => symbol is IMethodSymbol method ? (method.MethodKind == MethodKind.Constructor ? method.ContainingType : method.ReturnType) : SlotTypes.TypeOf(symbol);

    private static bool IsByReference(ISymbol symbol) => symbol switch
    {
        IParameterSymbol parameter => parameter.RefKind != RefKind.None,
        ILocalSymbol local => local.IsRef,
        IFieldSymbol field => field.RefKind != RefKind.None,
        IPropertySymbol property => property.RefKind != RefKind.None,
        IMethodSymbol method => method.RefKind != RefKind.None,
        _ => false,
    };
}
