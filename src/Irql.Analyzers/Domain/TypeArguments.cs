using System.Collections.Immutable;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>Type arguments of the use of a generic body that is being analysed.</summary>
internal static class TypeArguments
{
    /// <summary>What a type parameter stands for in this use of the body, or null.</summary>
    public static ITypeSymbol? Of(BodyContext body, ITypeParameterSymbol parameter)
    {
        if (body.Key.TypeArguments.IsEmpty || body.Method is null)
            return null;
        var parameters = ParametersOf(body.Method);
        for (var index = 0; index < parameters.Length && index < body.Key.TypeArguments.Length; index++)
        {
            if (SymbolEqualityComparer.Default.Equals(parameters[index], parameter))
                return body.Key.TypeArguments[index];
        }

        return null;
    }

    /// <summary>The type parameters of the containing types and the method, outermost first.</summary>
    public static ImmutableArray<ITypeParameterSymbol> ParametersOf(IMethodSymbol method)
    {
        var parameters = ImmutableArray.CreateBuilder<ITypeParameterSymbol>();
        AddType(method.OriginalDefinition.ContainingType, parameters);
        parameters.AddRange(method.OriginalDefinition.TypeParameters);
        return parameters.ToImmutable();
    }

    /// <summary>The type arguments of a constructed method in the same order, seen from a body; empty when nothing is gained by telling uses apart.</summary>
    public static ImmutableArray<ITypeSymbol> ArgumentsOf(IMethodSymbol method, BodyContext body)
    {
        if (!HasConstrained(method))
            return ImmutableArray<ITypeSymbol>.Empty;
        var arguments = ImmutableArray.CreateBuilder<ITypeSymbol>();
        AddArguments(method.ContainingType, body, arguments);
        foreach (var argument in method.TypeArguments)
            arguments.Add(Substitute(argument, body));
        foreach (var argument in arguments)
        {
            if (argument is not ITypeParameterSymbol)
                return arguments.ToImmutable();
        }

        return ImmutableArray<ITypeSymbol>.Empty;
    }

    /// <summary>Only parameters with a constraint can be called through.</summary>
    private static bool HasConstrained(IMethodSymbol method)
    {
        foreach (var parameter in ParametersOf(method))
        {
            if (!parameter.ConstraintTypes.IsEmpty)
                return true;
        }

        return false;
    }

    private static ITypeSymbol Substitute(ITypeSymbol type, BodyContext body)
        => type is ITypeParameterSymbol parameter ? Of(body, parameter) ?? type : type;

    private static void AddType(INamedTypeSymbol? type, ImmutableArray<ITypeParameterSymbol>.Builder parameters)
    {
        if (type is null)
            return;
        AddType(type.ContainingType, parameters);
        parameters.AddRange(type.TypeParameters);
    }

    private static void AddArguments(INamedTypeSymbol? type, BodyContext body, ImmutableArray<ITypeSymbol>.Builder arguments)
    {
        if (type is null)
            return;
        AddArguments(type.ContainingType, body, arguments);
        foreach (var argument in type.TypeArguments)
            arguments.Add(Substitute(argument, body));
    }
}
