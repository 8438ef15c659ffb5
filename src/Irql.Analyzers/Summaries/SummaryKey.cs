using System;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Summaries;

/// <summary>
/// What a summary is of: a body, and what is particular about this use of it: type arguments that decide static abstract calls, the targets of delegate
/// parameters (a helper that takes a callback is judged by the callback it gets), or the contract of the slot it is given to.
/// </summary>
internal sealed class SummaryKey : IEquatable<SummaryKey>
{
    private SummaryKey(ISymbol symbol, ImmutableArray<ITypeSymbol> typeArguments, ImmutableArray<DelegateValue?> bindings, MethodContract? slot)
    {
        Symbol = symbol;
        TypeArguments = typeArguments;
        Bindings = bindings;
        Slot = slot;
    }

    /// <summary>The definition that has the body, or the field or property whose initialiser it is.</summary>
    public ISymbol Symbol { get; }

    /// <summary>The type arguments of containing types and method, outermost first, or empty for the open definition.</summary>
    public ImmutableArray<ITypeSymbol> TypeArguments { get; }

    /// <summary>By parameter ordinal, or empty: the targets of delegate parameters.</summary>
    public ImmutableArray<DelegateValue?> Bindings { get; }

    /// <summary>The contract of the slot the method is given to, under which its body is checked, or null.</summary>
    public MethodContract? Slot { get; }

    /// <summary>For one particular use, not the declaration itself.</summary>
    public bool IsSpecialised => !TypeArguments.IsEmpty || !Bindings.IsEmpty;

    public static SummaryKey Of(ISymbol symbol) => new(symbol, ImmutableArray<ITypeSymbol>.Empty, ImmutableArray<DelegateValue?>.Empty, slot: null);

    public SummaryKey With(ImmutableArray<ITypeSymbol> typeArguments) => new(Symbol, typeArguments, Bindings, Slot);

    public SummaryKey With(ImmutableArray<DelegateValue?> bindings) => new(Symbol, TypeArguments, bindings, Slot);

    public SummaryKey In(MethodContract slot) => new(Symbol, TypeArguments, Bindings, slot);

    public bool Equals(SummaryKey? other)
    {
        if (other is null || TypeArguments.Length != other.TypeArguments.Length || Bindings.Length != other.Bindings.Length
            || !SymbolEqualityComparer.Default.Equals(Symbol, other.Symbol) || !Equals(Slot, other.Slot))
        {
            return false;
        }

        for (var index = 0; index < TypeArguments.Length; index++)
        {
            if (!SymbolEqualityComparer.Default.Equals(TypeArguments[index], other.TypeArguments[index]))
                return false;
        }

        for (var index = 0; index < Bindings.Length; index++)
        {
            if (!Equals(Bindings[index], other.Bindings[index]))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as SummaryKey);

    public override int GetHashCode() => unchecked((SymbolEqualityComparer.Default.GetHashCode(Symbol) * 397) ^ (TypeArguments.Length * 31) ^ Bindings.Length);
}

/// <summary>Answers with the summary of a body: a published one, or the present approximation while a component is being solved.</summary>
internal interface ISummaryLookup
{
    MethodSummary SummaryOf(SummaryKey key);
}
