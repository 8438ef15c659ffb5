using Irql.Analyzers.Domain.Residencies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain;

/// <summary>What members of the runtime's guest addresses evaluate to: casts name the same memory, and there are several ways to ask for null.</summary>
internal static class GuestAddresses
{
    /// <summary>The result of a call that is one of them; default for any other.</summary>
    public static OperationResult ResultOf(CallSite call)
    {
        switch (call.Operation)
        {
            case IConversionOperation { OperatorMethod: not null } conversion when PassThrough.IsGuestAddress(conversion.Type) && PassThrough.IsGuestAddress(conversion.Operand.Type):
                return call.Context[conversion.Operand];
            case IInvocationOperation { TargetMethod.Name: "Cast" or "ToPVOID", Instance: { } instance } when PassThrough.IsGuestAddress(instance.Type):
                return call.Context[instance];
            case IPropertyReferenceOperation { Property.Name: "IsNull", Instance: { } asked } when PassThrough.IsGuestAddress(asked.Type):
                return Test(call, asked, isEqual: true);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } binary when PassThrough.IsGuestAddress(binary.LeftOperand.Type):
                return IsNull(binary.RightOperand) ? Test(call, binary.LeftOperand, binary.OperatorKind == BinaryOperatorKind.Equals)
                    : IsNull(binary.LeftOperand) ? Test(call, binary.RightOperand, binary.OperatorKind == BinaryOperatorKind.Equals)
                    : default;
            default:
                return default;
        }
    }

    private static OperationResult Test(CallSite call, IOperation address, bool isEqual)
        => call.Context.PathOf(address) is { } path && Guards.CanTest(path) ? new OperationResult(new PathTestValue(path, isEqual, null), null, null) : default;

    private static bool IsNull(IOperation operation)
    {
        operation = TouchRules.Unwrapped(operation);
        return operation is IDefaultValueOperation or IPropertyReferenceOperation { Property: { IsStatic: true, Name: "Null" } } or IFieldReferenceOperation { Field: { IsStatic: true, Name: "Null" } };
    }
}
