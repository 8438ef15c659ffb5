using Irql.Analyzers.Generators.Helpers;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators.Validation;

/// <summary>What the signature of a system service must be.</summary>
internal static class ServiceRules
{
    /// <summary>Numbers have 14 bits: two choose the table, twelve the service.</summary>
    public const int HighestNumber = 0x3FFF;

    /// <summary>An argument block is counted in one byte, in whole words.</summary>
    public const int MostArgumentBytes = 0xFC;

    /// <summary>Adds why <paramref name="method"/> cannot be a system service. Its class is checked apart.</summary>
    public static void Check(IMethodSymbol method, bool hasRuntime, UsageProblems problems)
    {
        if (method.MethodKind != MethodKind.Ordinary)
            problems.Add("only an ordinary method can be called by number");
        if (!method.IsStatic)
            problems.Add("it is not static: a system call has no instance to be called on", repair: UsageRepairs.MakeStatic);
        if (method.IsAbstract)
            problems.Add("it is abstract");
        if (method.IsGenericMethod)
            problems.Add("it is generic: a number stands for one routine");
        if (method.IsAsync)
            problems.Add("it is async: a system call runs in the calling thread until it returns");
        if (method.IsVararg)
            problems.Add("it takes a variable argument list");
        if (method.ExplicitInterfaceImplementations.Length > 0)
            problems.Add("it is an explicit interface implementation");
        if (RunsInUserMode(method))
            problems.Add("it is user-mode code");
        if (Attributes.Find(method, IrqlAttribute.Syscall) is { } attribute && NumberOf(attribute) is { } number && number is < -1 or > HighestNumber)
            problems.Add($"number {number} is outside 0..0x{HighestNumber:X}");
        CheckResult(method, problems);
        CheckParameters(method, hasRuntime, problems);
    }

    /// <summary>The number an attribute gives, -1 for none.</summary>
    public static int NumberOf(AttributeData attribute)
        => attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is int number ? number : -1;

    private static void CheckResult(IMethodSymbol method, UsageProblems problems)
    {
        if (method.ReturnsVoid)
            return;
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
            problems.Add("it returns a reference");
        if (TypeRules.WhyNotBlittable(method.ReturnType) is { } reason)
            problems.Add($"its result {reason}");
        else if (TypeRules.IsKernelAddress(method.ReturnType))
            problems.Add("its result is an address in kernel memory, which user mode cannot use");
        else if (!TypeRules.IsReachable(method.ReturnType, method.ContainingAssembly))
            problems.Add("its result's type cannot be named by the user-mode stub");
    }

    private static void CheckParameters(IMethodSymbol method, bool hasRuntime, UsageProblems problems)
    {
        var bytes = method.ReturnsVoid || RuntimeNames.Is(method.ReturnType, RuntimeNames.Status) ? 0 : 4;
        foreach (var parameter in method.Parameters)
        {
            var buffer = Attributes.Find(parameter, IrqlAttribute.UserBuffer);
            if (buffer is not null)
                BufferRules.Check(method, parameter, buffer, hasRuntime, problems);
            if (buffer is not null && BufferRules.IsCaptured(parameter, buffer))
            {
                bytes += 4;
                continue;
            }

            if (TypeRules.WhyNotBlittable(parameter.Type) is { } reason)
                problems.Add($"parameter '{parameter.Name}' {reason}", parameter);
            else if (TypeRules.IsKernelAddress(parameter.Type))
                problems.Add($"parameter '{parameter.Name}' is an address in kernel memory, which cannot be taken from user mode", parameter);
            else if (hasRuntime && parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
                problems.Add($"parameter '{parameter.Name}' is a pointer of the host; a guest address is a UserPtr<T>", parameter);
            else if (!TypeRules.IsReachable(parameter.Type, method.ContainingAssembly))
                problems.Add($"the type of parameter '{parameter.Name}' cannot be named by the user-mode stub", parameter);
            bytes += parameter.RefKind == RefKind.None ? (TypeLayout.SizeOf(parameter.Type) + 3) / 4 * 4 : 4;
        }

        if (bytes > MostArgumentBytes)
            problems.Add($"its arguments take {bytes} bytes, more than {MostArgumentBytes}; pass a UserPtr<T> to a structure");
    }

    private static bool RunsInUserMode(IMethodSymbol method)
    {
        for (ISymbol? symbol = method; symbol is not null; symbol = symbol.ContainingType)
        {
            if (Attributes.Has(symbol, IrqlAttribute.KernelMode))
                return false;
            if (Attributes.Has(symbol, IrqlAttribute.UserMode))
                return true;
        }

        return Attributes.Has(method.ContainingAssembly, IrqlAttribute.UserMode) && !Attributes.Has(method.ContainingAssembly, IrqlAttribute.KernelMode);
    }
}
