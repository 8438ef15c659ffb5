using System;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>The routines whose access mode decides whether rights are checked, and what they are given.</summary>
internal static class AccessModes
{
    /// <summary>The position of the access mode of a routine that checks the rights to a handle, an object or a privilege, or -1.</summary>
    public static int PositionIn(string routine) => routine switch
    {
        "ObReferenceObjectByHandle" or "ObReferenceObjectByHandleWithTag" or "ObReferenceObjectByPointer" or "ObReferenceObjectByPointerWithTag" => 3,
        "ObOpenObjectByPointer" or "ObOpenObjectByPointerWithTag" => 5,
        "SeAccessCheck" => 7,
        "SePrivilegeCheck" => 2,
        "SeSinglePrivilegeCheck" => 1,
        _ => -1,
    };

    public static bool TakesHandle(string routine) => routine.StartsWith("ObReferenceObjectByHandle", StringComparison.Ordinal);

    /// <summary>A constant, or a variable that is only ever given one.</summary>
    public static bool IsLiteral(IOperation mode, CallSite call)
    {
        if (mode.ConstantValue.HasValue)
            return true;
        if (CallArguments.Unwrap(mode) is not ILocalReferenceOperation { Local: { IsRef: false } local })
            return false;
        var given = false;
        foreach (var operation in CallArguments.BodyAround(call))
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local):
                    if (declarator.GetVariableInitializer() is not { Value: { } initial })
                        continue;
                    if (!initial.ConstantValue.HasValue)
                        return false;
                    given = true;
                    break;
                case ILocalReferenceOperation reference when SymbolEqualityComparer.Default.Equals(reference.Local, local):
                    if (reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference ? !assignment.Value.ConstantValue.HasValue : IsWritten(reference))
                        return false;
                    given |= reference.Parent is ISimpleAssignmentOperation write && write.Target == reference;
                    break;
            }
        }

        return given;
    }

    /// <summary>
    /// A handle that the driver got itself: the current process or thread, or a variable whose address an opening or creating routine was given.
    /// </summary>
    public static bool IsOwnHandle(IOperation handle, CallSite call)
    {
        var value = CallArguments.Unwrap(handle);
        if (value is not ILocalReferenceOperation { Local: { } local })
            return value.ConstantValue is { HasValue: true, Value: -1 or -2 or -1L or -2L };
        foreach (var operation in CallArguments.BodyAround(call))
        {
            if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local) && IsWritten(reference)
                && CallAround(reference) is { } opening && IsOpening(call.Body.Contracts.GetContract(opening.TargetMethod).WdkRoutine))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOpening(string? routine)
        => routine is not null && (routine.StartsWith("Zw", StringComparison.Ordinal) || routine.StartsWith("Nt", StringComparison.Ordinal)
            || routine is "PsCreateSystemThread" or "IoCreateFile" or "IoCreateFileEx" or "IoCreateFileSpecifyDeviceObjectHint" or "ObOpenObjectByPointer"
                or "ObOpenObjectByPointerWithTag" or "IoOpenDeviceRegistryKey" or "IoOpenDeviceInterfaceRegistryKey" or "FltCreateFile" or "FltCreateFileEx"
                or "FltCreateFileEx2");

    /// <summary>Its address or a reference to it is given away, or it is changed in place.</summary>
    private static bool IsWritten(IOperation reference) => reference.Parent switch
    {
        IAddressOfOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        ICompoundAssignmentOperation compound => compound.Target == reference,
        IIncrementOrDecrementOperation => true,
        _ => false,
    };

    private static IInvocationOperation? CallAround(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IInvocationOperation call:
                    return call;
                case not (IAddressOfOperation or IConversionOperation or IParenthesizedOperation or IArgumentOperation):
                    return null;
            }
        }

        return null;
    }
}
