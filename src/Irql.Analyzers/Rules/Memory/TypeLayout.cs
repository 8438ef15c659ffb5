using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>Sizes and offsets of plain values, laid out in order with natural alignment (64-bit pointers); null where that is not how they lie.</summary>
internal static class TypeLayout
{
    private const int MaximumDepth = 8;

    public static long? SizeOf(ITypeSymbol type) => Measure(type, 0)?.Size;

    /// <summary>The offset behind a field, counted from the outermost structure of the chain.</summary>
    public static long? End(IFieldReferenceOperation field)
    {
        var size = SizeOf(field.Field.Type);
        var offset = OffsetOf(field.Field);
        for (var outer = field.Instance as IFieldReferenceOperation; outer is not null; outer = outer.Instance as IFieldReferenceOperation)
            offset += OffsetOf(outer.Field);
        return offset + size;
    }

    private static long? OffsetOf(IFieldSymbol field)
    {
        if (!IsSequential(field.ContainingType))
            return null;
        long offset = 0;
        foreach (var member in field.ContainingType.GetMembers())
        {
            if (member is not IFieldSymbol { IsStatic: false, IsConst: false } other)
                continue;
            if (Measure(other.Type, 0) is not { } measured || other.IsFixedSizeBuffer)
                return null;
            offset = Align(offset, measured.Alignment);
            if (SymbolEqualityComparer.Default.Equals(other.OriginalDefinition, field.OriginalDefinition))
                return offset;
            offset += measured.Size;
        }

        return null;
    }

    private static (long Size, long Alignment)? Measure(ITypeSymbol type, int depth)
    {
        if (type is IPointerTypeSymbol or IFunctionPointerTypeSymbol)
            return (8, 8);
        if (type is INamedTypeSymbol { EnumUnderlyingType: { } underlying })
            type = underlying;
        var size = type.SpecialType switch
        {
            SpecialType.System_Boolean or SpecialType.System_Byte or SpecialType.System_SByte => 1,
            SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char => 2,
            SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single => 4,
            SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double or SpecialType.System_IntPtr or SpecialType.System_UIntPtr => 8,
            _ => 0,
        };
        if (size > 0)
            return (size, size);
        if (type.TypeKind != TypeKind.Struct || type.SpecialType != SpecialType.None || depth >= MaximumDepth || !IsSequential(type))
            return null;
        long total = 0;
        long alignment = 1;
        foreach (var member in type.GetMembers())
        {
            if (member is not IFieldSymbol { IsStatic: false, IsConst: false } field)
                continue;
            if (field.IsFixedSizeBuffer || Measure(field.Type, depth + 1) is not { } measured)
                return null;
            total = Align(total, measured.Alignment) + measured.Size;
            alignment = System.Math.Max(alignment, measured.Alignment);
        }

        return (Align(total, alignment), alignment);
    }

    private static bool IsSequential(ITypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass?.Name is "StructLayoutAttribute" or "InlineArrayAttribute")
                return false;
        }

        return type.DeclaringSyntaxReferences.Length == 1;
    }

    private static long Align(long offset, long alignment) => (offset + alignment - 1) / alignment * alignment;
}
