using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts.Attributes;

/// <summary>Recognises guard objects: values that hold a lock or an old level until a method of theirs gives it back.</summary>
internal static class GuardTypes
{
    /// <summary>Whether a type is an object rather than a number: a guard can only be a class, a struct or an interface.</summary>
    public static bool IsObject(ITypeSymbol type)
        => type.SpecialType == SpecialType.None && type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface or TypeKind.TypeParameter;

    /// <summary>Whether what a method returns (or a constructor makes) is a guard: it has an instance method that releases or restores.</summary>
    public static bool ResultIsGuard(IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.Constructor)
            return IsGuard(method.ContainingType);
        return !method.ReturnsVoid && IsObject(method.ReturnType) && IsGuard(method.ReturnType);
    }

    /// <summary>Whether instances hold a lock or an old level.</summary>
    public static bool IsGuard(ITypeSymbol type)
    {
        foreach (var member in type.OriginalDefinition.GetMembers())
        {
            if (member is IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method
                && GivesBack(method))
            {
                return true;
            }
        }

        return false;
    }

    private static bool GivesBack(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (IrqlAttributeNames.Identify(attribute.AttributeClass) is IrqlAttribute.ReleasesLock or IrqlAttribute.Restores)
                return true;
        }

        return false;
    }
}
