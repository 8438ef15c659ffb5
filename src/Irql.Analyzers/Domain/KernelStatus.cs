using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain;

/// <summary>A structure that stands for NTSTATUS, as the machine's does: its tests are those of the number in it.</summary>
internal static class KernelStatus
{
    private const long ErrorSeverity = 3;

    /// <summary>Whether a type is such a structure.</summary>
    public static bool Is(ITypeSymbol? type) => type is INamedTypeSymbol { TypeKind: TypeKind.Struct, Name: "NTSTATUS" };

    /// <summary>Whether this compares two statuses.</summary>
    public static bool IsComparison(IBinaryOperation binary) => binary.OperatorMethod is { } method && Is(method.ContainingType)
        && binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals;

    /// <summary>What reading a property tells: a named status, or a test of one that is known.</summary>
    public static AbstractValue? Read(CallSite call)
    {
        if (call.Operation is not IPropertyReferenceOperation { Property: { } property } || !Is(property.ContainingType))
            return null;
        if (property.IsStatic)
            return TableConstants.ValueOf(property.Name) is { } named ? new ConstantValue(named) : null;
        if (call.Context.ValueOf(call.Instance) is not ConstantValue { Value: { } status })
            return null;
        return property.Name switch
        {
            "IsSuccess" => AbstractValue.Of(status >= 0),
            "IsError" => AbstractValue.Of(unchecked((uint)status) >> 30 == ErrorSeverity),
            "Value" => new ConstantValue(status),
            _ => null,
        };
    }
}
