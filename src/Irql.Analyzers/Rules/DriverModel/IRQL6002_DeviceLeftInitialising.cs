using System.Collections.Generic;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Contracts.Attributes;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Roslyn;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>
/// IRQL6002: an add-device routine creates a device and never clears DO_DEVICE_INITIALIZING, in its own body or a helper: nobody can open or attach to the device.
/// </summary>
internal sealed class IRQL6002_DeviceLeftInitialising : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnBody;

    private const long Initialising = 0x80;
    private const int MostBodies = 200;

    public override void OnBody(BodyContext body, MethodSummary summary, FindingSink sink)
    {
        if (body.Method is not { } method || !DispatchRoles.IsAddDevice(body))
            return;
        var creates = false;
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<ISymbol>();
        pending.Push(BodyProvider.Canonical(method));
        while (pending.Count != 0 && seen.Count < MostBodies)
        {
            var current = pending.Pop();
            if (!seen.Add(current) || body.Engine.Bodies.RootOf(current, body.Cancellation) is not { } root)
                continue;
            foreach (var operation in root.DescendantsAndSelf())
            {
                if (Clears(operation))
                    return;
                if (operation is not IInvocationOperation call)
                    continue;
                creates |= body.Contracts.GetContract(call.TargetMethod).WdkRoutine is "IoCreateDevice" or "IoCreateDeviceSecure" or "WdmlibIoCreateDeviceSecure";
                pending.Push(BodyProvider.Canonical(call.TargetMethod));
            }
        }

        if (creates && seen.Count < MostBodies && method.Locations.Length != 0)
        {
            sink.Report(
                RuleIds.DeviceLeftInitialising, method.Locations[0],
                $"'{SymbolNames.Of(method)}' creates a device and never clears DO_DEVICE_INITIALIZING in its Flags: the device cannot be opened", isPossible: false);
        }
    }

    /// <summary>An assignment to the device's flags that leaves the bit clear, or may.</summary>
    private static bool Clears(IOperation operation)
    {
        switch (operation)
        {
            case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.And } compound when IsFlags(compound.Target):
                return Lacks(compound.Value);
            case ISimpleAssignmentOperation assignment when IsFlags(assignment.Target):
                return ClearsIn(CallArguments.Unwrap(assignment.Value));
            default:
                return false;
        }
    }

    private static bool ClearsIn(IOperation value) => value switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.And } and => Lacks(and.RightOperand) || Lacks(and.LeftOperand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Or } or
            => ClearsIn(CallArguments.Unwrap(or.LeftOperand)) || ClearsIn(CallArguments.Unwrap(or.RightOperand)),
        IFieldReferenceOperation or IPropertyReferenceOperation => false,
        _ => Lacks(value),
    };

    /// <summary>A constant without the bit; a value that nobody knows is taken to be right.</summary>
    private static bool Lacks(IOperation value)
    {
        if (value.ConstantValue is { HasValue: true, Value: var constant })
            return AttributeArguments.AsNumber(constant) is not { } number || (number & Initialising) == 0;
        return CallArguments.Unwrap(value) is ILocalReferenceOperation or IParameterReferenceOperation or IInvocationOperation or IConditionalOperation;
    }

    private static bool IsFlags(IOperation target) => target switch
    {
        IFieldReferenceOperation { Field: { Name: "Flags" } field } => IsDevice(field.ContainingType),
        IPropertyReferenceOperation { Property: { Name: "Flags" } property } => IsDevice(property.ContainingType),
        _ => false,
    };

    private static bool IsDevice(INamedTypeSymbol type) => WdkNames.WithoutUnderscore(type.Name) is "DEVICE_OBJECT" or "DeviceObject";
}
