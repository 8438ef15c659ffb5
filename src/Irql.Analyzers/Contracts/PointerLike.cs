using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>Tells pointer-like types (pointer, reference, span, memory, array, class) from plain values, and finds what they point to.</summary>
internal static class PointerLike
{
    /// <summary>Whether a value of the type points to storage elsewhere.</summary>
    public static bool Is(ITypeSymbol type, bool isByReference = false) => Pointee(type, isByReference) is not null;

    /// <summary>The type of the storage that a value of the type points to, or null for a plain value.</summary>
    public static ITypeSymbol? Pointee(ITypeSymbol type, bool isByReference = false)
    {
        switch (type)
        {
            case IPointerTypeSymbol pointer:
                return pointer.PointedAtType;
            case IArrayTypeSymbol array:
                return array.ElementType;
            case INamedTypeSymbol { Arity: 1, Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "ArraySegment" } view:
                return view.TypeArguments[0];
        }

        if (type.IsReferenceType && type.TypeKind != TypeKind.Delegate)
            return type;
        return isByReference ? type : null;
    }
}
