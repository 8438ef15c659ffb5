using System;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators.Helpers;

/// <summary>Size and alignment of unmanaged types, as far as they can be told from their declaration.</summary>
internal static class TypeLayout
{
    private const int DeepestNesting = 32;

    /// <summary>Alignment of a type in bytes, 1 to 8; 1 where it cannot be told, which a probe takes as "any".</summary>
    public static int AlignmentOf(ITypeSymbol type) => Measure(type, 0).Alignment;

    /// <summary>Size of a type in bytes, or 0 where it cannot be told.</summary>
    public static int SizeOf(ITypeSymbol type) => Measure(type, 0).Size;

    private static (int Size, int Alignment) Measure(ITypeSymbol type, int depth)
    {
        if (depth > DeepestNesting)
            return (0, 1);
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying })
            return Measure(underlying, depth + 1);
        switch (type.SpecialType)
        {
            case SpecialType.System_Boolean or SpecialType.System_Byte or SpecialType.System_SByte:
                return (1, 1);
            case SpecialType.System_Char or SpecialType.System_Int16 or SpecialType.System_UInt16:
                return (2, 2);
            case SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single:
                return (4, 4);
            case SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double:
                return (8, 8);
            case SpecialType.System_Decimal:
                return (16, 8);
            case SpecialType.System_IntPtr or SpecialType.System_UIntPtr:
                return (8, 8);
        }

        return type is INamedTypeSymbol { TypeKind: TypeKind.Struct } structure ? MeasureStructure(structure, depth) : (0, 1);
    }

    private static (int Size, int Alignment) MeasureStructure(INamedTypeSymbol type, int depth)
    {
        var (pack, explicitLayout, wholeSize, repeat) = ReadLayout(type);
        int size = 0, alignment = 1;
        var known = true;
        foreach (var member in type.GetMembers())
        {
            if (member is not IFieldSymbol { IsStatic: false } field)
                continue;
            var (fieldSize, fieldAlignment) = field.IsFixedSizeBuffer && field.Type is IPointerTypeSymbol { PointedAtType: var element }
                ? Repeat(Measure(element, depth + 1), field.FixedSize)
                : Measure(field.Type, depth + 1);
            known &= fieldSize > 0;
            if (pack > 0)
                fieldAlignment = Math.Min(pack, fieldAlignment);
            alignment = Math.Max(alignment, fieldAlignment);
            size = explicitLayout ? Math.Max(size, OffsetOf(field) + fieldSize) : RoundUp(size, fieldAlignment) + fieldSize;
        }

        if (!known)
            return (wholeSize, alignment);
        size = Math.Max(RoundUp(Math.Max(size, 1), alignment) * repeat, wholeSize);
        return (size, alignment);
    }

    private static (int Pack, bool Explicit, int Size, int Repeat) ReadLayout(INamedTypeSymbol type)
    {
        int pack = 0, size = 0, repeat = 1;
        var isExplicit = false;
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is not { } kind || attribute.ConstructorArguments.Length != 1)
                continue;
            var argument = attribute.ConstructorArguments[0].Value;
            if (kind.Name == "InlineArrayAttribute" && argument is int length && length > 0)
                repeat = length;
            if (kind.Name != "StructLayoutAttribute")
                continue;
            isExplicit = argument is 2 or (short)2;
            pack = Attributes.Named(attribute, "Pack") is { Value: int packing } ? packing : 0;
            size = Attributes.Named(attribute, "Size") is { Value: int whole } ? whole : 0;
        }

        return (pack, isExplicit, size, repeat);
    }

    private static int OffsetOf(IFieldSymbol field)
    {
        foreach (var attribute in field.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "FieldOffsetAttribute" && attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is int offset)
                return offset;
        }

        return 0;
    }

    private static (int Size, int Alignment) Repeat((int Size, int Alignment) element, int count) => (element.Size * Math.Max(count, 1), element.Alignment);

    private static int RoundUp(int value, int alignment) => (value + alignment - 1) / alignment * alignment;
}
