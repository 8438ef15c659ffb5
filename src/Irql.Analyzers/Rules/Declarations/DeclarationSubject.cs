using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Declarations;

/// <summary>What kind of thing attributes stand on, as far as their meaning differs.</summary>
internal enum SubjectKind
{
    Method,
    Constructor,
    Lambda,
    Return,
    Container,
    DelegateType,
    Slot,
    Storage,
    Property,
}

/// <summary>One contract attribute as written.</summary>
internal readonly struct AttributeUse
{
    public AttributeUse(IrqlAttribute kind, AttributeData data, Location location)
    {
        Kind = kind;
        Data = data;
        Location = location;
    }

    public IrqlAttribute Kind { get; }

    public AttributeData Data { get; }

    public Location Location { get; }
}

/// <summary>One declaration with the contract attributes written on it.</summary>
internal sealed class DeclarationSubject
{
    private DeclarationSubject(ISymbol symbol, SubjectKind kind, ITypeSymbol? type, ImmutableArray<IParameterSymbol> parameters, List<AttributeUse> uses)
    {
        Symbol = symbol;
        Kind = kind;
        Type = type;
        Parameters = parameters;
        Uses = uses;
    }

    public ISymbol Symbol { get; }

    public SubjectKind Kind { get; }

    /// <summary>The type of the value: of a parameter, field, property, event or return value; null for what has none.</summary>
    public ITypeSymbol? Type { get; }

    /// <summary>The parameters that a condition or a name may speak of.</summary>
    public ImmutableArray<IParameterSymbol> Parameters { get; }

    public List<AttributeUse> Uses { get; }

    /// <summary>The declaration's own attributes; null when it has none of ours.</summary>
    public static DeclarationSubject? Of(ISymbol symbol)
    {
        if (UsesOf(symbol.GetAttributes()) is not { } uses)
            return null;
        return symbol switch
        {
            IMethodSymbol method => new(method, KindOf(method), method.ReturnType, method.Parameters, uses),
            INamedTypeSymbol { TypeKind: TypeKind.Delegate } type => new(type, SubjectKind.DelegateType, null, InvokeParameters(type), uses),
            INamedTypeSymbol or IAssemblySymbol => new(symbol, SubjectKind.Container, null, ImmutableArray<IParameterSymbol>.Empty, uses),
            IPropertySymbol property when !IsSlot(property, property.Type) => new(symbol, SubjectKind.Property, property.Type, property.Parameters, uses),
            _ => OfValue(symbol, uses),
        };
    }

    /// <summary>The attributes of a method's return value; null when it has none of ours.</summary>
    public static DeclarationSubject? OfReturn(IMethodSymbol method)
        => UsesOf(method.GetReturnTypeAttributes()) is { } uses
            ? new(method, SubjectKind.Return, method.ReturnsVoid ? null : method.ReturnType, method.Parameters, uses)
            : null;

    private static DeclarationSubject? OfValue(ISymbol symbol, List<AttributeUse> uses)
    {
        if (SlotTypes.TypeOf(symbol) is not { } type)
            return null;
        if (IsSlot(symbol, type))
            return new(symbol, SubjectKind.Slot, type, SlotTypes.SignatureOf(type)?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty, uses);
        var parameters = symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol method } ? method.Parameters : ImmutableArray<IParameterSymbol>.Empty;
        return new(symbol, SubjectKind.Storage, type, parameters, uses);
    }

    /// <summary>Whether a value is, or may be the address of, something that is invoked.</summary>
    private static bool IsSlot(ISymbol symbol, ITypeSymbol type) => symbol is IEventSymbol || SlotTypes.TargetOf(type) is not null || MayHoldDelegate(type);

    /// <summary>A type parameter or <c>Delegate</c> may be any delegate.</summary>
    private static bool MayHoldDelegate(ITypeSymbol type)
        => type.TypeKind is TypeKind.TypeParameter or TypeKind.Error || type.SpecialType is SpecialType.System_Delegate or SpecialType.System_MulticastDelegate;

    private static SubjectKind KindOf(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.Constructor or MethodKind.StaticConstructor => SubjectKind.Constructor,
        MethodKind.AnonymousFunction => SubjectKind.Lambda,
        _ => SubjectKind.Method,
    };

    private static ImmutableArray<IParameterSymbol> InvokeParameters(INamedTypeSymbol type)
        => type.DelegateInvokeMethod?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;

    private static List<AttributeUse>? UsesOf(ImmutableArray<AttributeData> attributes)
    {
        List<AttributeUse>? uses = null;
        foreach (var attribute in attributes)
        {
            var kind = IrqlAttributeNames.Identify(attribute.AttributeClass);
            if (kind != IrqlAttribute.None && attribute.ApplicationSyntaxReference is { } reference)
                (uses ??= new()).Add(new AttributeUse(kind, attribute, reference.SyntaxTree.GetLocation(reference.Span)));
        }

        return uses;
    }
}
