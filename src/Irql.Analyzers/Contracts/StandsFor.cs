using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>Finds the members that a method stands for: what it overrides, implements explicitly, implements implicitly.</summary>
internal static class StandsFor
{
    private static readonly IReadOnlyList<IMethodSymbol> Nothing = System.Array.Empty<IMethodSymbol>();

    /// <summary>The overridden member first, then interface members in the order of the type's interfaces.</summary>
    public static IReadOnlyList<IMethodSymbol> Members(IMethodSymbol method, ContractAssemblies assemblies)
    {
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.Constructor or MethodKind.StaticConstructor)
            return Nothing;
        List<IMethodSymbol>? found = null;
        if (method.OverriddenMethod is { } overridden && assemblies.MayCarry(overridden.ContainingAssembly))
            (found ??= new()).Add(overridden);
        foreach (var member in method.ExplicitInterfaceImplementations)
        {
            if (assemblies.MayCarry(member.ContainingAssembly))
                (found ??= new()).Add(member);
        }

        if (method.ExplicitInterfaceImplementations.IsEmpty && MayImplement(method))
            found = AddImplicit(method, assemblies, found);
        return found ?? Nothing;
    }

    private static bool MayImplement(IMethodSymbol method)
        => method.DeclaredAccessibility == Accessibility.Public && method.ContainingType is { TypeKind: not TypeKind.Interface };

    private static List<IMethodSymbol>? AddImplicit(IMethodSymbol method, ContractAssemblies assemblies, List<IMethodSymbol>? found)
    {
        var type = method.ContainingType;
        foreach (var face in type.AllInterfaces)
        {
            if (!assemblies.MayCarry(face.ContainingAssembly))
                continue;
            foreach (var member in face.GetMembers(method.Name))
            {
                if (member is IMethodSymbol candidate && candidate.Parameters.Length == method.Parameters.Length
                    && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(candidate), method))
                {
                    (found ??= new()).Add(candidate);
                }
            }
        }

        return found;
    }

    /// <summary>The parameters of overridden and implemented members at the same position.</summary>
    public static ImmutableArray<IParameterSymbol> Parameters(IParameterSymbol parameter, ContractAssemblies assemblies)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method)
            return ImmutableArray<IParameterSymbol>.Empty;
        var members = Members(method.OriginalDefinition, assemblies);
        if (members.Count == 0)
            return ImmutableArray<IParameterSymbol>.Empty;
        var found = ImmutableArray.CreateBuilder<IParameterSymbol>(members.Count);
        foreach (var member in members)
        {
            if (parameter.Ordinal < member.Parameters.Length)
                found.Add(member.Parameters[parameter.Ordinal]);
        }

        return found.ToImmutable();
    }
}
