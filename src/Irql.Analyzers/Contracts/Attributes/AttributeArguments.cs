using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts.Attributes;

/// <summary>Reads the arguments of a contract attribute; whatever does not bind (broken code, a value that is no constant) reads as absent.</summary>
internal static class AttributeArguments
{
    /// <summary>The constant of constructor argument <paramref name="index"/> as a number, or null.</summary>
    public static long? Number(AttributeData attribute, int index)
        => attribute.ConstructorArguments.Length > index ? AsNumber(attribute.ConstructorArguments[index]) : null;

    /// <summary>The level in constructor argument <paramref name="index"/>, or null when there is none or it is out of range.</summary>
    public static int? Level(AttributeData attribute, int index = 0)
        => Number(attribute, index) is { } value && value is >= 0 and <= 31 ? (int)value : null;

    public static string? Text(AttributeData attribute, int index)
        => attribute.ConstructorArguments.Length > index && attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Primitive, Value: string text }
            ? text
            : null;

    public static bool TryNamed(AttributeData attribute, string name, out TypedConstant value)
    {
        foreach (var pair in attribute.NamedArguments)
        {
            if (pair.Key == name)
            {
                value = pair.Value;
                return value.Kind != TypedConstantKind.Error;
            }
        }

        value = default;
        return false;
    }

    public static string? NamedText(AttributeData attribute, string name)
        => TryNamed(attribute, name, out var value) && value.Kind == TypedConstantKind.Primitive ? value.Value as string : null;

    public static bool NamedFlag(AttributeData attribute, string name)
        => TryNamed(attribute, name, out var value) && value.Kind == TypedConstantKind.Primitive && value.Value is true;

    /// <summary>A constant as a number: integers, characters, enum members (by value) and booleans (0 and 1).</summary>
    public static long? AsNumber(TypedConstant constant)
        => constant.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum ? AsNumber(constant.Value) : null;

    /// <inheritdoc cref="AsNumber(TypedConstant)"/>
    public static long? AsNumber(object? value) => value switch
    {
        bool flag => flag ? 1 : 0,
        byte number => number,
        sbyte number => number,
        short number => number,
        ushort number => number,
        int number => number,
        uint number => number,
        long number => number,
        ulong number => unchecked((long)number),
        char number => number,
        _ => null,
    };

    /// <summary>The ordinal of the parameter of that name, or -1.</summary>
    public static int OrdinalOf(ImmutableArray<IParameterSymbol> parameters, string name)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.Name == name)
                return parameter.Ordinal;
        }

        return -1;
    }
}
