using System.Collections.Generic;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Declarations;

/// <summary>
/// IRQL1014: a member that stands for another one allows fewer levels than that one promises its callers, or returns at another level. A member without a
/// contract promises nothing.
/// </summary>
internal static class IRQL1014_OverrideTightensContract
{
    public static void Check(IMethodSymbol method, ContractSource contracts, ContractAssemblies assemblies, ContractProblems problems)
    {
        if (method.PartialDefinitionPart is not null || method.DeclaredLocation() is not { } place)
            return;
        CheckParts(method, contracts, problems);
        var own = contracts.GetContract(method);
        if (own.Level is not { } level || own.Origin is ContractOrigin.Inherited or ContractOrigin.None)
            return;
        foreach (var stand in StandsFor.Members(method, assemblies))
        {
            if (contracts.GetContract(stand).Level is { } promised && ContractComparison.Difference(promised, level) is { } difference)
            {
                problems.Add(
                    Descriptors.OverrideTightensContract, place, $"'{SymbolNames.Of(method)}' {difference} than '{SymbolNames.Of(stand)}', which it stands for, promises",
                    LocationsOf(stand));
                return;
            }
        }
    }

    /// <summary>A type that implements an interface with a member it inherits: the member is right by itself, so the type is where it goes wrong.</summary>
    public static void CheckInheritedImplementations(INamedTypeSymbol type, ContractSource contracts, ContractAssemblies assemblies, ContractProblems problems)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.BaseType is null || type.DeclaredLocation() is not { } place)
            return;
        foreach (var face in type.Interfaces)
        {
            if (!assemblies.MayCarry(face.ContainingAssembly))
                continue;
            foreach (var member in face.GetMembers())
            {
                if (member is not IMethodSymbol asked || type.FindImplementationForInterfaceMember(asked) is not IMethodSymbol found
                    || found.ContainingType.TypeKind == TypeKind.Interface || SymbolEqualityComparer.Default.Equals(found.ContainingType, type)
                    || contracts.GetContract(asked).Level is not { } promised || contracts.GetContract(found).Level is not { } level
                    || ContractComparison.Difference(promised, level) is not { } difference)
                {
                    continue;
                }

                problems.Add(
                    Descriptors.OverrideTightensContract, place, $"'{SymbolNames.Of(found)}' {difference} than '{SymbolNames.Of(asked)}', which it stands for in '{type.Name}', promises",
                    LocationsOf(asked));
                return;
            }
        }
    }

    /// <summary>The two parts of a partial member, when each states levels.</summary>
    private static void CheckParts(IMethodSymbol definition, ContractSource contracts, ContractProblems problems)
    {
        if (definition.PartialImplementationPart is not { } implementation || implementation.DeclaredLocation() is not { } place)
            return;
        if (contracts.ReadPart(definition, definition) is { } promised && contracts.ReadPart(definition, implementation) is { } level
            && ContractComparison.Difference(promised, level) is { } difference)
        {
            problems.Add(
                Descriptors.OverrideTightensContract, place, $"The implementing part of '{SymbolNames.Of(definition)}' {difference} than the defining part promises",
                LocationsOf(definition));
        }
    }

    private static IEnumerable<Location> LocationsOf(ISymbol symbol)
    {
        foreach (var location in symbol.Locations)
        {
            if (location.IsInSource)
                yield return location;
        }
    }
}
