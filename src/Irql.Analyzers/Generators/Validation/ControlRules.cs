using System.Collections.Immutable;
using Irql.Analyzers.Generators.Models;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators.Validation;

/// <summary>What an <c>[Ioctl]</c> handler must be.</summary>
internal static class ControlRules
{
    /// <summary>The transfer methods, as the low two bits of a code give them.</summary>
    public const uint Buffered = 0;
    public const uint InDirect = 1;
    public const uint OutDirect = 2;
    public const uint Neither = 3;

    private static readonly string[] MethodNames = { "METHOD_BUFFERED", "METHOD_IN_DIRECT", "METHOD_OUT_DIRECT", "METHOD_NEITHER" };

    /// <summary>The code an attribute gives, or null when it is no 32-bit number.</summary>
    public static uint? CodeOf(AttributeData attribute)
        => attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Kind is not (TypedConstantKind.Primitive or TypedConstantKind.Enum) ? null
            : attribute.ConstructorArguments[0].Value switch
            {
                int code => unchecked((uint)code),
                uint code => code,
                short and >= 0 and var code => (uint)code,
                ushort code => code,
                byte code => code,
                long and >= 0 and <= uint.MaxValue and var code => (uint)code,
                ulong and <= uint.MaxValue and var code => (uint)code,
                _ => null,
            };

    /// <summary>Adds why <paramref name="method"/> cannot handle a control code.</summary>
    /// <returns>What each parameter stands for; of no use when there is a problem.</returns>
    public static ImmutableArray<ControlRole> Check(IMethodSymbol method, AttributeData attribute, bool hasRuntime, UsageProblems problems)
    {
        if (CodeOf(attribute) is not { } code)
        {
            problems.Add("its code is not a 32-bit number");
            return ImmutableArray<ControlRole>.Empty;
        }

        if (EarlierWithCode(method, code) is { } other)
            problems.Add($"code 0x{code:X8} is handled by '{other.Name}' already", other);
        if (hasRuntime && method.Name == method.ContainingType.Name + DriverTypeRules.ControlSuffix)
            problems.Add("its stub would have the name of the class with the stubs");
        if (method.MethodKind != MethodKind.Ordinary || method.IsGenericMethod || method.IsAbstract || method.IsVararg)
            problems.Add("only an ordinary method handles a code");
        if (!hasRuntime)
        {
            CheckWithoutRuntime(method, code & 3, problems);
            return ImmutableArray<ControlRole>.Empty;
        }

        if (!method.IsStatic)
            problems.Add("it is not static: the request comes without an object", repair: UsageRepairs.MakeStatic);
        if (!RuntimeNames.Is(method.ReturnType, RuntimeNames.Status) && method.ReturnType.TypeKind != TypeKind.Error)
            problems.Add("it does not return an NTSTATUS");
        var roles = Classify(method, code & 3, problems);
        if (problems.IsEmpty && EarlierWithSameStub(method, roles) is { } twin)
            problems.Add("its stub would have the signature of an earlier handler's", twin);
        return roles;
    }

    /// <summary>
    /// An earlier handler of the class whose stub could not be told from this one's. The compiler tells the methods apart, but the stub has neither the
    /// device nor the request, and user pointers with counts in place of arrays.
    /// </summary>
    private static IMethodSymbol? EarlierWithSameStub(IMethodSymbol method, ImmutableArray<ControlRole> roles)
    {
        foreach (var member in method.ContainingType.GetMembers(method.Name))
        {
            if (SymbolEqualityComparer.Default.Equals(member, method))
                return null;
            if (member is not IMethodSymbol other || Attributes.Find(other, IrqlAttribute.Ioctl) is not { } attribute || CodeOf(attribute) is not { } code)
                continue;
            var problems = new UsageProblems();
            var otherRoles = Classify(other, code & 3, problems);
            if (problems.IsEmpty && StubKey(method, roles) == StubKey(other, otherRoles))
                return other;
        }

        return null;
    }

    private static string StubKey(IMethodSymbol method, ImmutableArray<ControlRole> roles)
    {
        var key = string.Empty;
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            var parameter = method.Parameters[i];
            if (roles[i] is ControlRole.Device or ControlRole.Request)
                continue;
            var isArray = roles[i] is ControlRole.InputArray or ControlRole.OutputArray;
            var type = isArray || roles[i] is ControlRole.UserInput or ControlRole.UserOutput ? ((INamedTypeSymbol)parameter.Type).TypeArguments[0] : parameter.Type;
            key += (parameter.RefKind == RefKind.None ? string.Empty : "&") + (ReferenceEquals(type, parameter.Type) ? string.Empty : "*")
                + type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + (isArray ? ",int," : ",");
        }

        return key;
    }

    private static IMethodSymbol? EarlierWithCode(IMethodSymbol method, uint code)
    {
        foreach (var member in method.ContainingType.GetMembers())
        {
            if (SymbolEqualityComparer.Default.Equals(member, method))
                return null;
            if (member is IMethodSymbol other && Attributes.Find(other, IrqlAttribute.Ioctl) is { } attribute && CodeOf(attribute) == code)
                return other;
        }

        return null;
    }

    /// <summary>
    /// A kernel of somebody's own has its own kinds of buffers, which are not judged. Plain values passed by value, reference or out mean the same
    /// everywhere, and text is a buffer nowhere.
    /// </summary>
    private static void CheckWithoutRuntime(IMethodSymbol method, uint transfer, UsageProblems problems)
    {
        var allPlain = true;
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.SpecialType is SpecialType.System_String or SpecialType.System_Object)
                problems.Add($"parameter '{parameter.Name}' {TypeRules.WhyNotBlittable(parameter.Type)}", parameter);
            allPlain &= parameter.Type.IsUnmanagedType && parameter.Type.TypeKind is TypeKind.Struct or TypeKind.Enum
                && parameter.Type.SpecialType is not (SpecialType.System_IntPtr or SpecialType.System_UIntPtr);
        }

        if (!allPlain)
            return;
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind is RefKind.Out or RefKind.Ref && WhyNot(ControlRole.Output, transfer) is { } reason)
                problems.Add($"parameter '{parameter.Name}' {reason} {MethodNames[transfer]}", parameter);
        }
    }

    private static ImmutableArray<ControlRole> Classify(IMethodSymbol method, uint transfer, UsageProblems problems)
    {
        var roles = ImmutableArray.CreateBuilder<ControlRole>(method.Parameters.Length);
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            var parameter = method.Parameters[i];
            var next = i + 1 < method.Parameters.Length ? method.Parameters[i + 1] : null;
            var role = RoleOf(parameter, next, roles);
            if (role is null)
            {
                problems.Add($"parameter '{parameter.Name}' {TypeRules.WhyNotBlittable(parameter.Type) ?? "is neither a buffer nor the request"}", parameter);
                return roles.ToImmutable();
            }

            if (role is not (ControlRole.Device or ControlRole.Request) && !NamesReachableType(parameter, method.ContainingAssembly))
                problems.Add($"the type of parameter '{parameter.Name}' cannot be named by the user-mode stub", parameter);
            if (WhyNot(role.Value, transfer) is { } reason)
                problems.Add($"parameter '{parameter.Name}' {reason} {MethodNames[transfer]}", parameter);
            roles.Add(role.Value);
            if (role is ControlRole.OutputArray or ControlRole.UserInput or ControlRole.UserOutput)
            {
                roles.Add(role switch
                {
                    ControlRole.OutputArray => ControlRole.Written,
                    ControlRole.UserInput => ControlRole.UserInputLength,
                    _ => ControlRole.UserOutputLength,
                });
                i++;
            }
        }

        CheckSides(roles, transfer, problems);
        return roles.ToImmutable();
    }

    private static ControlRole? RoleOf(IParameterSymbol parameter, IParameterSymbol? next, ImmutableArray<ControlRole>.Builder before)
    {
        var type = parameter.Type;
        if (parameter.RefKind == RefKind.None && RuntimeNames.IsKernelPtrTo(type, "DEVICE_OBJECT"))
            return ControlRole.Device;
        if (parameter.RefKind == RefKind.None && RuntimeNames.IsKernelPtrTo(type, "IRP"))
            return ControlRole.Request;
        if (RuntimeNames.Is(type, RuntimeNames.KernelArray))
            return parameter.RefKind != RefKind.None ? null : next is { RefKind: RefKind.Out } && IsCount(next.Type) ? ControlRole.OutputArray : ControlRole.InputArray;
        if (RuntimeNames.Is(type, RuntimeNames.UserPtr) && parameter.RefKind == RefKind.None)
        {
            if (next is not { RefKind: RefKind.None } || !IsCount(next.Type))
                return null;
            var writes = Attributes.Find(parameter, IrqlAttribute.UserBuffer) is { } buffer && Attributes.Flag(buffer, "Write");
            return writes || before.Contains(ControlRole.UserInput) ? ControlRole.UserOutput : ControlRole.UserInput;
        }

        if (TypeRules.IsKernelAddress(type) || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer || TypeRules.WhyNotBlittable(type) is not null)
            return null;
        return parameter.RefKind switch
        {
            RefKind.Out => ControlRole.Output,
            RefKind.Ref => ControlRole.InOut,
            _ => ControlRole.Input,
        };
    }

    /// <summary>Why a role does not go with a transfer method, as the middle of a sentence.</summary>
    private static string? WhyNot(ControlRole role, uint transfer) => role switch
    {
        ControlRole.UserInput or ControlRole.UserOutput when transfer != Neither => "is a raw user address, which comes with METHOD_NEITHER only, not with",
        ControlRole.InputArray or ControlRole.OutputArray when transfer == Neither => "is a kernel buffer; a UserPtr<T> with its length belongs to",
        ControlRole.Output or ControlRole.InOut or ControlRole.OutputArray when transfer == InDirect => "is output, but the second buffer is locked for reading only by",
        _ => null,
    };

    private static void CheckSides(ImmutableArray<ControlRole>.Builder roles, uint transfer, UsageProblems problems)
    {
        int input = 0, output = 0, arrays = 0, fixedParts = 0;
        foreach (var role in roles)
        {
            if (role == ControlRole.InputArray && transfer == InDirect)
                arrays++;
            else if (role is ControlRole.Input or ControlRole.InOut or ControlRole.InputArray or ControlRole.UserInput)
                input++;
            if (role is ControlRole.Output or ControlRole.InOut or ControlRole.OutputArray or ControlRole.UserOutput)
                output++;
            if (role is ControlRole.Device or ControlRole.Request)
                fixedParts++;
        }

        if (input > 1 || arrays > 1)
            problems.Add("it has more than one input, and a request carries one");
        if (output > 1)
            problems.Add("it has more than one output, and a request carries one");
        if (fixedParts > 2)
            problems.Add("it takes the device or the request twice");
    }

    private static bool NamesReachableType(IParameterSymbol parameter, IAssemblySymbol assembly) => TypeRules.IsReachable(parameter.Type, assembly);

    private static bool IsCount(ITypeSymbol type) => type.SpecialType is SpecialType.System_Int32 or SpecialType.System_UInt32;
}
