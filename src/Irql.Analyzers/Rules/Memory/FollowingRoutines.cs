using System;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Residencies;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>
/// Calls that read or write what their arguments point to: the memory and string routines of the kernel and the framework, members of views, and whatever
/// gets a reference to storage behind a pointer.
/// </summary>
internal static class FollowingRoutines
{
    private static readonly string[] LengthWords = ["length", "size", "count", "bytes"];

    /// <summary>Whether a call may be one, by its text alone.</summary>
    public static bool IsOne(IInvocationOperation invocation)
    {
        if (invocation.Instance?.Type is { } type && PassThrough.IsView(type))
            return PassThrough.ViewMemberTouches(invocation.TargetMethod);
        return invocation.TargetMethod.DeclaringSyntaxReferences.IsEmpty && IsFrameworkMemory(invocation.TargetMethod);
    }

    /// <summary>The accesses that a call makes through its instance and its arguments.</summary>
    public static ImmutableArray<PointerAccess> AccessesOf(FlowContext context, IOperation operation)
    {
        switch (operation)
        {
            case IObjectCreationOperation { Type.SpecialType: SpecialType.System_String, Arguments: { IsEmpty: false } parts } when parts[0].Value.Type is IPointerTypeSymbol:
                return ImmutableArray.Create(Access(parts[0].Value, AccessKind.Read, null));
            case IInvocationOperation invocation:
                return AccessesOf(context, invocation);
            default:
                return ImmutableArray<PointerAccess>.Empty;
        }
    }

    private static ImmutableArray<PointerAccess> AccessesOf(FlowContext context, IInvocationOperation invocation)
    {
        var accesses = ImmutableArray.CreateBuilder<PointerAccess>();
        var method = invocation.TargetMethod;
        var isOfView = invocation.Instance is { Type: { } type } && PassThrough.IsView(type) && PassThrough.ViewMemberTouches(method);
        if (isOfView && invocation.Instance is { } instance)
            accesses.Add(Access(instance, method.Name is "Fill" or "Clear" ? AccessKind.Write : AccessKind.Read, null));
        var isRoutine = isOfView || !IsPassedOn(method) && (IsKernelMemory(context.Body.Contracts, method) || IsFrameworkMemory(method));
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter is not { } parameter)
                continue;
            if (parameter.RefKind != RefKind.None)
            {
                if (!PassThrough.HandsOn(method) && PointerAccess.StorageOwner(argument.Value) is { } owner && !PassThrough.IsHarmlessForArguments(method))
                    accesses.Add(new PointerAccess(argument.Value, owner, KindOf(parameter.RefKind)));
            }
            else if (isRoutine && IsAddress(argument.Value, method))
            {
                accesses.Add(Access(argument.Value, IsWritten(method, parameter) ? AccessKind.Write : AccessKind.Read, Length(context, invocation)));
            }
        }

        return accesses.ToImmutable();
    }

    private static PointerAccess Access(IOperation pointer, AccessKind kind, long? length) => new(pointer, pointer, kind) { IsRoutine = true, Length = length };

    private static AccessKind KindOf(RefKind kind) => kind switch { RefKind.Out => AccessKind.Write, RefKind.Ref => AccessKind.ReadWrite, _ => AccessKind.Read };

    /// <summary>Makes another pointer or view of the one it gets.</summary>
    private static bool IsPassedOn(IMethodSymbol method) => PassThrough.IsHarmlessForArguments(method) || PassThrough.HandsOn(method);

    /// <summary>Routines of the WDK that the table limits when an operand is pageable, since they touch it, and their like of which it says nothing.</summary>
    private static bool IsKernelMemory(IContractSource contracts, IMethodSymbol method)
    {
        var contract = contracts.GetContract(method);
        if (contract.WdkRoutine is not { } name)
            return false;
        if (name.StartsWith("mem", StringComparison.Ordinal) || name.StartsWith("str", StringComparison.Ordinal) || name.StartsWith("wcs", StringComparison.Ordinal))
            return true;
        if (!name.StartsWith("Rtl", StringComparison.Ordinal) || HasUserEffect(contract))
            return false;
        foreach (var clause in contract.Level?.Clauses ?? ImmutableArray<LevelClause>.Empty)
        {
            if (clause.When is PageableOperandCondition)
                return true;
        }

        return name is "RtlFillMemoryNonTemporal" or "RtlZeroMemory" or "RtlSecureZeroMemory" or "RtlEqualMemory";
    }

    /// <summary>The accessors of user memory, which probe and are judged as what they are.</summary>
    private static bool HasUserEffect(MethodContract contract)
    {
        foreach (var effect in contract.Effects)
        {
            if (effect.Kind is EffectKind.CapturesUser or EffectKind.ProbesRead or EffectKind.ProbesWrite)
                return true;
        }

        return false;
    }

    private static bool IsFrameworkMemory(IMethodSymbol method)
    {
        if (method.ContainingType is not { } type || !method.DeclaringSyntaxReferences.IsEmpty || method.MethodKind != MethodKind.Ordinary)
            return false;
        return type.ContainingNamespace?.ToDisplayString() switch
        {
            "System" => type.Name is "Buffer" or "MemoryExtensions" || type.SpecialType == SpecialType.System_String,
            "System.Runtime.CompilerServices" => type.Name == "Unsafe",
            "System.Runtime.InteropServices" => type.Name is "Marshal" or "NativeMemory" or "MemoryMarshal",
            "System.Buffers.Binary" => type.Name == "BinaryPrimitives",
            "System.Text" => type.Name.EndsWith("Encoding", StringComparison.Ordinal),
            _ => false,
        };
    }

    /// <summary>Pointers and views; a number stands for an address with the routines of Marshal only.</summary>
    private static bool IsAddress(IOperation argument, IMethodSymbol method)
    {
        if (argument.Type is not { } type)
            return false;
        if (type is IPointerTypeSymbol || PassThrough.IsView(type) || PassThrough.IsGuestPointer(type) || type.Name == "PVOID")
            return true;
        return method.ContainingType.Name == "Marshal" && type.SpecialType == SpecialType.System_IntPtr
            && !method.Name.StartsWith("Free", StringComparison.Ordinal) && !method.Name.StartsWith("Release", StringComparison.Ordinal);
    }

    private static bool IsWritten(IMethodSymbol method, IParameterSymbol parameter)
        => parameter.Name.StartsWith("dest", StringComparison.OrdinalIgnoreCase) || parameter.Name is "dst" or "d" or "s1"
            || StartsWithAny(method.Name, "CopyTo", "TryCopyTo", "Write", "Fill", "Clear", "Init", "Zero", "memset", "RtlZero", "RtlFill", "RtlSecureZero", "StructureToPtr")
            || (parameter.Ordinal == 0 && StartsWithAny(method.Name, "RtlCopy", "RtlMove", "memcpy", "memmove", "strcpy", "strncpy", "wcscpy", "wcsncpy"));

    private static bool StartsWithAny(string name, params string[] beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (name.StartsWith(beginning, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>The number of bytes, when it is a constant: the last argument that is called a length, a size or a count.</summary>
    private static long? Length(FlowContext context, IInvocationOperation invocation)
    {
        for (var index = invocation.Arguments.Length - 1; index >= 0; index--)
        {
            var argument = invocation.Arguments[index];
            if (argument.Parameter is { } parameter && IsInteger(parameter.Type) && IsLength(parameter.Name))
                return context.ValueOf(argument.Value) is ConstantValue { Value: { } bytes } ? bytes : null;
        }

        return invocation.TargetMethod is { Name: "Read" or "ReadUnaligned" or "Write" or "WriteUnaligned", TypeArguments.Length: 1 } typed ? TypeLayout.SizeOf(typed.TypeArguments[0]) : null;
    }

    private static bool IsInteger(ITypeSymbol type)
        => type.SpecialType is SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_UIntPtr;

    private static bool IsLength(string name)
    {
        foreach (var word in LengthWords)
        {
            if (name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        }

        return name is "n" or "num";
    }
}
