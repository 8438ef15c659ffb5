using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Roslyn;

/// <summary>Sorts operations by their kind, before anything dearer is asked of them.</summary>
internal static class OperationKinds
{
    /// <summary>
    /// Whether no rule, component or summary can depend on the operation by itself: statements, names of locals, literals, arithmetic of integers that the
    /// language has. Most operations of most code are dull.
    /// </summary>
    public static bool IsDull(IOperation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.Block or OperationKind.ExpressionStatement or OperationKind.VariableDeclarationGroup or OperationKind.VariableDeclaration
                or OperationKind.VariableDeclarator or OperationKind.VariableInitializer or OperationKind.Literal or OperationKind.LocalReference
                or OperationKind.InstanceReference or OperationKind.Empty or OperationKind.Branch or OperationKind.Labeled or OperationKind.Conditional
                or OperationKind.Switch or OperationKind.SwitchCase or OperationKind.CaseClause or OperationKind.Argument or OperationKind.Parenthesized
                or OperationKind.SimpleAssignment or OperationKind.MethodBody or OperationKind.ConstructorBody or OperationKind.Discard
                or OperationKind.DeclarationExpression or OperationKind.DefaultValue or OperationKind.ConstantPattern or OperationKind.DiscardPattern
                or OperationKind.ArrayInitializer or OperationKind.NameOf or OperationKind.TypeOf or OperationKind.SizeOf:
                return true;
            case OperationKind.Loop:
                return operation is not IForEachLoopOperation;
            case OperationKind.Return:
                // What is returned matters by its value only, and that is a constant or an operation of its own.
                return ((IReturnOperation)operation).ReturnedValue is not { ConstantValue.HasValue: true };
            case OperationKind.Binary:
                var binary = (IBinaryOperation)operation;
                return binary.OperatorMethod is null && IsPlain(binary.LeftOperand.Type) && IsPlain(binary.RightOperand.Type);
            case OperationKind.Unary:
                var unary = (IUnaryOperation)operation;
                return unary.OperatorMethod is null && IsPlain(unary.Operand.Type);
            case OperationKind.CompoundAssignment:
                var compound = (ICompoundAssignmentOperation)operation;
                return compound.OperatorMethod is null && IsPlain(compound.Target.Type) && IsPlain(compound.Value.Type);
            case OperationKind.Increment or OperationKind.Decrement:
                var step = (IIncrementOrDecrementOperation)operation;
                return step.OperatorMethod is null && IsPlain(step.Target.Type);
            case OperationKind.Conversion:
                var conversion = (IConversionOperation)operation;
                return conversion.OperatorMethod is null && IsPlain(conversion.Operand.Type) && IsPlain(conversion.Type);
            default:
                return false;
        }
    }

    /// <summary>Whether an operation of this kind has no operands.</summary>
    public static bool IsLeaf(OperationKind kind)
        => kind is OperationKind.Literal or OperationKind.LocalReference or OperationKind.ParameterReference or OperationKind.InstanceReference
            or OperationKind.Empty or OperationKind.Branch or OperationKind.DefaultValue or OperationKind.SizeOf;

    /// <summary>Truth values, characters, integers and enumerations: arithmetic on them runs no code and touches no state.</summary>
    private static bool IsPlain(ITypeSymbol? type)
        => type is not null && (type.SpecialType is SpecialType.System_Boolean or (>= SpecialType.System_Char and <= SpecialType.System_UInt64)
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr || type.TypeKind == TypeKind.Enum);
}
