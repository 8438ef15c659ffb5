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
        if (Attributes.Find(method, IrqlAttribute.Syscall) is { } attribute && NumberOf(attribute) is var number && (number < -1 || (hasRuntime && number > HighestNumber)))
            problems.Add($"number {number} is outside 0..0x{HighestNumber:X}");
        if (hasRuntime && method.Name == method.ContainingType.Name + DriverTypeRules.StubSuffix)
            problems.Add("its stub would have the name of the class with the stubs");
        if (hasRuntime && EarlierWithSameStub(method) is not null)
            problems.Add("its stub would have the signature of an earlier service's");
        CheckResult(method, hasRuntime, problems);
        CheckParameters(method, hasRuntime, problems);
    }

    /// <summary>
    /// An earlier service of the class whose stub could not be told from this one's. The compiler tells the methods apart, but a captured buffer is
    /// a user pointer in the stub.
    /// </summary>
    private static IMethodSymbol? EarlierWithSameStub(IMethodSymbol method)
    {
        foreach (var member in method.ContainingType.GetMembers(method.Name))
        {
            if (SymbolEqualityComparer.Default.Equals(member, method))
                return null;
            if (member is IMethodSymbol other && Attributes.Has(other, IrqlAttribute.Syscall) && SameParameters(method, other, inStub: true))
                return other;
        }

        return null;
    }

    /// <summary>Whether the class declares the method twice, which the compiler reports: a call could mean either.</summary>
    public static bool HasTwin(IMethodSymbol method)
    {
        foreach (var member in method.ContainingType.GetMembers(method.Name))
        {
            if (member is not IMethodSymbol other)
                return true;
            if (!SymbolEqualityComparer.Default.Equals(other, method) && !SymbolEqualityComparer.Default.Equals(other, method.PartialImplementationPart)
                && other.Arity == 0 && SameParameters(method, other, inStub: false))
            {
                return true;
            }
        }

        return false;
    }

    private static bool SameParameters(IMethodSymbol left, IMethodSymbol right, bool inStub)
    {
        if (left.Parameters.Length != right.Parameters.Length)
            return false;
        for (var i = 0; i < left.Parameters.Length; i++)
        {
            if ((left.Parameters[i].RefKind == RefKind.None) != (right.Parameters[i].RefKind == RefKind.None)
                || !(SymbolEqualityComparer.Default.Equals(left.Parameters[i].Type, right.Parameters[i].Type)
                    || (inStub && SameInStub(left.Parameters[i].Type, right.Parameters[i].Type))))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameInStub(ITypeSymbol left, ITypeSymbol right)
        => left is INamedTypeSymbol { TypeArguments.Length: 1 } one && right is INamedTypeSymbol { TypeArguments.Length: 1 } other
            && IsBuffer(one) && IsBuffer(other) && SymbolEqualityComparer.Default.Equals(one.TypeArguments[0], other.TypeArguments[0]);

    private static bool IsBuffer(ITypeSymbol type) => RuntimeNames.Is(type, RuntimeNames.UserPtr) || RuntimeNames.Is(type, RuntimeNames.KernelArray);

    /// <summary>The number an attribute gives, -1 for none.</summary>
    public static int NumberOf(AttributeData attribute)
        => attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is int number ? number : -1;

    private static void CheckResult(IMethodSymbol method, bool hasRuntime, UsageProblems problems)
    {
        if (method.ReturnsVoid)
            return;
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
            problems.Add("it returns a reference");
        if (TypeRules.WhyNotBlittable(method.ReturnType) is { } reason)
            problems.Add($"its result {reason}");
        else if (hasRuntime && method.ReturnType.TypeKind is (TypeKind.Pointer or TypeKind.FunctionPointer))
            problems.Add("its result is a pointer of the host; a guest address is a UserPtr<T>");
        else if (TypeRules.IsKernelAddress(method.ReturnType))
            problems.Add("its result is an address in kernel memory, which user mode cannot use");
        else if (hasRuntime && !TypeRules.IsReachable(method.ReturnType, method.ContainingAssembly))
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
            else if (hasRuntime && parameter.Type.TypeKind is (TypeKind.Pointer or TypeKind.FunctionPointer))
                problems.Add($"parameter '{parameter.Name}' is a pointer of the host; a guest address is a UserPtr<T>", parameter);
            else if (hasRuntime && !TypeRules.IsReachable(parameter.Type, method.ContainingAssembly))
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
