using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators.Validation;

/// <summary>Which types can cross from user to kernel mode, or be storage.</summary>
internal static class TypeRules
{
    /// <summary>Why a type cannot be copied bit by bit, as the end of a sentence about what has it; null when it can.</summary>
    public static string? WhyNotBlittable(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Error)
            return null; // The compiler says what is wrong with it.
        if (type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            return null;
        if (type.IsReferenceType)
            return $"is of type '{Display(type)}', a reference to the managed heap";
        if (type.IsRefLikeType)
            return $"is of type '{Display(type)}', a ref struct";
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return $"is of type '{Display(type)}': the layout of a nullable value is the compiler's own";
        return type.IsUnmanagedType ? null : $"is of type '{Display(type)}', which holds references";
    }

    /// <summary>Whether a type is a typed address in kernel memory.</summary>
    public static bool IsKernelAddress(ITypeSymbol type) => RuntimeNames.Is(type, RuntimeNames.KernelPtr) || RuntimeNames.Is(type, RuntimeNames.KernelArray);

    /// <summary>Whether a class beside the driver class can name the type.</summary>
    public static bool IsReachable(ITypeSymbol type, IAssemblySymbol from)
    {
        if (type is not INamedTypeSymbol named)
            return type is not IPointerTypeSymbol pointer || IsReachable(pointer.PointedAtType, from);
        for (var current = named; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
                return false;
            var visible = current.DeclaredAccessibility is Accessibility.Public or Accessibility.NotApplicable
                || (current.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal
                    && (SymbolEqualityComparer.Default.Equals(current.ContainingAssembly, from) || current.ContainingAssembly.GivesAccessTo(from)));
            if (!visible)
                return false;
            foreach (var argument in current.TypeArguments)
            {
                if (!IsReachable(argument, from))
                    return false;
            }
        }

        return true;
    }

    /// <summary>Whether the type, or one it is made of, does not resolve: the compiler reports that, and nothing can be written about it.</summary>
    public static bool IsUnknown(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Error)
            return true;
        if (type is IPointerTypeSymbol pointer)
            return IsUnknown(pointer.PointedAtType);
        for (var current = type as INamedTypeSymbol; current is not null; current = current.ContainingType)
        {
            foreach (var argument in current.TypeArguments)
            {
                if (IsUnknown(argument))
                    return true;
            }
        }

        return false;
    }

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
