using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators;

/// <summary>Reads the attributes of a symbol without looking at inheritance: the generators speak of what is written on a declaration.</summary>
internal static class Attributes
{
    /// <summary>The first attribute of that kind, or null.</summary>
    public static AttributeData? Find(ISymbol symbol, IrqlAttribute wanted)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (IrqlAttributeNames.Identify(attribute.AttributeClass) == wanted)
                return attribute;
        }

        return null;
    }

    /// <summary>Whether the symbol carries the attribute.</summary>
    public static bool Has(ISymbol symbol, IrqlAttribute wanted) => Find(symbol, wanted) is not null;

    /// <summary>A named <c>bool</c> argument.</summary>
    public static bool Flag(AttributeData attribute, string name) => Named(attribute, name) is { Value: true };

    /// <summary>A named argument, or null when it is not given.</summary>
    public static TypedConstant? Named(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
                return argument.Value;
        }

        return null;
    }

    /// <summary>Whether the method plays that role.</summary>
    public static bool HasRole(IMethodSymbol method, string role)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (IrqlAttributeNames.Identify(attribute.AttributeClass) == IrqlAttribute.Role
                && attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value as string == role)
            {
                return true;
            }
        }

        return false;
    }
}
