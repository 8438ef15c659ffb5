using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>Recognises slots: things that hold a delegate or a function pointer, or an array of them.</summary>
internal static class SlotTypes
{
    /// <summary>The type of a slot symbol, or null when the symbol holds nothing.</summary>
    public static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IEventSymbol evt => evt.Type,
        ILocalSymbol local => local.Type,
        _ => null,
    };

    /// <summary>Whether the symbol is a slot.</summary>
    public static bool IsSlot(ISymbol symbol) => TypeOf(symbol) is { } type && TargetOf(type) is not null;

    /// <summary>The delegate or function-pointer type inside a slot type, through arrays, by-reference fields, pointers and spans; null when there is none.</summary>
    public static ITypeSymbol? TargetOf(ITypeSymbol type)
    {
        for (var depth = 0; depth < 8; depth++)
        {
            switch (type)
            {
                case IArrayTypeSymbol array:
                    type = array.ElementType;
                    break;
                case IPointerTypeSymbol pointer:
                    type = pointer.PointedAtType;
                    break;
                case IFunctionPointerTypeSymbol:
                    return type;
                case INamedTypeSymbol { TypeKind: TypeKind.Delegate }:
                    return type;
                case INamedTypeSymbol { Arity: 1 } named when IsContainer(named):
                    type = named.TypeArguments[0];
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The signature behind a slot type, or null.</summary>
    public static IMethodSymbol? SignatureOf(ITypeSymbol type) => TargetOf(type) switch
    {
        IFunctionPointerTypeSymbol pointer => pointer.Signature,
        INamedTypeSymbol named => named.DelegateInvokeMethod,
        _ => null,
    };

    private static bool IsContainer(INamedTypeSymbol type)
        => type.Name is "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "List" or "Nullable";
}
