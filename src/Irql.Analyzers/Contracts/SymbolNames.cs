using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>Short names of symbols for reports: <c>Worker.Run</c>, <c>Worker</c> for a constructor, the bare name of a local function.</summary>
internal static class SymbolNames
{
    public static string Of(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } => "lambda",
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } => symbol.Name,
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } method => method.ContainingType.Name,
        IMethodSymbol { AssociatedSymbol: { } associated } => Of(associated),
        IParameterSymbol or ITypeSymbol => symbol.Name,
        _ => symbol.ContainingType is { } type ? type.Name + "." + symbol.Name : symbol.Name,
    };
}
