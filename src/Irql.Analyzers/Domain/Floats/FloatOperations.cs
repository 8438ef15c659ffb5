using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain.Floats;

/// <summary>What computes in floating point or in vector registers at run time. Moving, loading and reinterpreting values compute nothing.</summary>
internal static class FloatOperations
{
    private static readonly string[] Moves =
    [
        "Load", "Store", "Create", "As", "Get", "With", "CopyTo", "TryCopyTo", "ToScalar", "ToVector", "ToString", "Equals", "Zero", "Insert", "Extract",
    ];

    /// <summary>Arithmetic that the language has, constants folded by the compiler excepted.</summary>
    public static bool IsArithmetic(IOperation operation)
    {
        if (operation.ConstantValue.HasValue)
            return false;
        return operation switch
        {
            IBinaryOperation { OperatorMethod: null } binary => IsFloat(binary.LeftOperand.Type) || IsFloat(binary.RightOperand.Type),
            IUnaryOperation { OperatorMethod: null } unary => IsFloat(unary.Operand.Type),
            ICompoundAssignmentOperation { OperatorMethod: null } compound => IsFloat(compound.Target.Type) || IsFloat(compound.Value.Type),
            IIncrementOrDecrementOperation { OperatorMethod: null } step => IsFloat(step.Target.Type),
            IConversionOperation { OperatorMethod: null } conversion => (IsFloat(conversion.Type) && IsInteger(conversion.Operand.Type))
                || (IsInteger(conversion.Type) && IsFloat(conversion.Operand.Type)),
            _ => false,
        };
    }

    /// <summary>The same, library routines and operators of vector types included.</summary>
    public static bool IsArithmeticOrCall(IOperation operation) => operation switch
    {
        IInvocationOperation call => IsArithmetic(call.TargetMethod),
        IBinaryOperation { OperatorMethod: { } method } => IsArithmetic(method),
        IUnaryOperation { OperatorMethod: { } method } => IsArithmetic(method),
        ICompoundAssignmentOperation { OperatorMethod: { } method } => IsArithmetic(method),
        _ => IsArithmetic(operation),
    };

    /// <summary>Arithmetic of the libraries: vector types, intrinsics and the mathematical routines on floating-point numbers.</summary>
    public static bool IsArithmetic(IMethodSymbol method)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.UserDefinedOperator) || method.ContainingType is not { } type)
            return false;
        if (IsIn(type, "System") && type.Name is "Math" or "MathF")
            return TakesOrGives(method, static candidate => IsFloat(candidate));
        var isIntrinsic = IsIn(type, "System.Runtime.Intrinsics") || IsIn(type, "System.Runtime.Intrinsics.X86");
        if (!isIntrinsic && !IsIn(type, "System.Numerics"))
            return false;
        foreach (var move in Moves)
        {
            if (method.Name.StartsWith(move, System.StringComparison.Ordinal))
                return false;
        }

        return TakesOrGives(method, static candidate => IsFloat(candidate) || IsVector(candidate)) || IsVector(type);
    }

    private static bool TakesOrGives(IMethodSymbol method, System.Func<ITypeSymbol, bool> isSuch)
    {
        foreach (var parameter in method.Parameters)
        {
            if (isSuch(parameter.Type))
                return true;
        }

        return isSuch(method.ReturnType);
    }

    private static bool IsVector(ITypeSymbol type)
        => (IsIn(type, "System.Numerics") && (type.Name.StartsWith("Vector", System.StringComparison.Ordinal) || type.Name is "Matrix3x2" or "Matrix4x4" or "Quaternion" or "Plane" or "Complex"))
            || (IsIn(type, "System.Runtime.Intrinsics") && type.Name.StartsWith("Vector", System.StringComparison.Ordinal));

    private static bool IsIn(ITypeSymbol type, string name)
    {
        INamespaceSymbol? space = type.ContainingNamespace;
        var end = name.Length;
        while (space is { IsGlobalNamespace: false } && end > 0)
        {
            var dot = name.LastIndexOf('.', end - 1);
            if (string.CompareOrdinal(name, dot + 1, space.Name, 0, System.Math.Max(end - dot - 1, space.Name.Length)) != 0)
                return false;
            end = dot;
            space = space.ContainingNamespace;
        }

        return end < 0 && space is { IsGlobalNamespace: true };
    }

    private static bool IsFloat(ITypeSymbol? type) => Unwrapped(type)?.SpecialType is SpecialType.System_Single or SpecialType.System_Double;

    private static bool IsInteger(ITypeSymbol? type)
        => Unwrapped(type) is { } plain && ((plain.SpecialType is >= SpecialType.System_Char and <= SpecialType.System_UInt64)
            || plain.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr || plain.TypeKind == TypeKind.Enum);

    private static ITypeSymbol? Unwrapped(ITypeSymbol? type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
}
