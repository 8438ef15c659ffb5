using System;
using Irql.Analyzers.Contracts.Attributes;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>
/// IRQL6008: an object on the kernel stack is waited for in user mode: the stack of a thread that waits in user mode may be paged out, and the object with it.
/// </summary>
internal static class IRQL6008_StackObjectInUserModeWait
{
    private const long UserMode = 1;

    public static void Check(IInvocationOperation call, string routine, DriverModelContext model, Action<Diagnostic> report)
    {
        var (item, mode) = routine switch
        {
            "KeWaitForSingleObject" or "KeWaitForMutexObject" => (0, 2),
            "KeWaitForMultipleObjects" => (1, 4),
            _ => (-1, -1),
        };
        if (item < 0 || CallArguments.At(call, mode) is not { } waitMode || CallArguments.At(call, item) is not { } waited
            || waitMode.Value.ConstantValue is not { HasValue: true } constant || AttributeArguments.AsNumber(constant.Value) != UserMode)
        {
            return;
        }

        var isOnStack = item == 0 ? StackObjects.Is(waited.Value) : StackObjects.Holds(waited.Value);
        if (isOnStack)
        {
            report(model.Make(
                Descriptors.StackObjectInAUserModeWait, call.Syntax,
                $"{routine} waits in user mode for an object on the stack, which may be paged out meanwhile: wait in kernel mode, or keep the object in nonpaged memory"));
        }
    }
}
