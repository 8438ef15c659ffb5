using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators.Validation;

/// <summary>What a <c>[UserBuffer]</c> parameter of a system service must be.</summary>
internal static class BufferRules
{
    /// <summary>Whether the body gets a private copy in kernel memory.</summary>
    public static bool IsCaptured(IParameterSymbol parameter, AttributeData buffer)
        => Attributes.Flag(buffer, "Capture") && RuntimeNames.Is(parameter.Type, RuntimeNames.KernelArray);

    /// <summary>Index of the parameter that holds the length, or -1.</summary>
    public static int LengthIndex(IMethodSymbol method, AttributeData buffer)
    {
        if (buffer.ConstructorArguments.Length != 1 || buffer.ConstructorArguments[0].Value is not string name)
            return -1;
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Name == name)
                return parameter.Ordinal;
        }

        return -1;
    }

    public static void Check(IMethodSymbol method, IParameterSymbol parameter, AttributeData buffer, bool hasRuntime, UsageProblems problems)
    {
        var index = LengthIndex(method, buffer);
        if (index < 0)
        {
            problems.Add($"the buffer '{parameter.Name}' names no parameter as its length", parameter);
            return;
        }

        var length = method.Parameters[index];
        if (!IsCount(length.Type) || length.RefKind is not (RefKind.None or RefKind.In))
            problems.Add($"the length '{length.Name}' of the buffer '{parameter.Name}' is not an integer passed by value", length);
        if (parameter.RefKind != RefKind.None)
            problems.Add($"the buffer '{parameter.Name}' is not passed by value", parameter);
        var captures = Attributes.Flag(buffer, "Capture");
        if (RuntimeNames.Is(parameter.Type, RuntimeNames.KernelArray))
        {
            var element = ((INamedTypeSymbol)parameter.Type).TypeArguments[0];
            if (!captures)
                problems.Add($"the buffer '{parameter.Name}' lies in user memory; as a KernelArray<T> it needs Capture = true", parameter);
            else if (!TypeRules.IsReachable(element, method.ContainingAssembly))
                problems.Add($"the type of parameter '{parameter.Name}' cannot be named by the user-mode stub", parameter);
        }
        else if (RuntimeNames.Is(parameter.Type, RuntimeNames.UserPtr))
        {
            if (captures)
                problems.Add($"the captured buffer '{parameter.Name}' lies in kernel memory; its type is KernelArray<T>", parameter);
        }
        else if (hasRuntime || parameter.Type.TypeKind != TypeKind.Pointer)
        {
            if (parameter.Type.TypeKind is not (TypeKind.Error or TypeKind.Pointer) && TypeRules.WhyNotBlittable(parameter.Type) is null)
                problems.Add($"'{parameter.Name}' is no pointer, so it cannot be a user buffer", parameter);
        }
    }

    /// <summary>Whether a type can count elements.</summary>
    private static bool IsCount(ITypeSymbol type) => type.SpecialType
        is SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64;
}
