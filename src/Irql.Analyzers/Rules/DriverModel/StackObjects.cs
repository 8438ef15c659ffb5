using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>Tells addresses of the current stack frame: of a local, of a parameter, of <c>stackalloc</c>, through a local pointer that is only ever given such an address.</summary>
internal static class StackObjects
{
    private const int Depth = 4;

    /// <summary>Whether a value is certainly an address of, or a reference to, this frame's stack.</summary>
    public static bool Is(IOperation value, CallSite call) => Is(value, call, Depth);

    /// <summary>Whether what a path names lies in a local variable itself, not behind a pointer.</summary>
    public static bool IsPartOfLocal(AccessPath path)
    {
        for (var part = path; part is not null; part = part.Parent)
        {
            var type = part.Symbol switch
            {
                ILocalSymbol { IsRef: false, IsStatic: false } local => local.Type,
                IFieldSymbol { IsStatic: false } field => field.Type,
                _ => null,
            };
            if (type is not { IsValueType: true, TypeKind: TypeKind.Struct } || type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr)
                return false;
        }

        return path.RootPath.Root == PathRoot.Local;
    }

    /// <summary>Whether an array that a call is given certainly holds such an address.</summary>
    public static bool Holds(IOperation array, CallSite call)
    {
        if (CallArguments.Unwrap(array) is not ILocalReferenceOperation { Local: { } local })
            return false;
        foreach (var operation in CallArguments.BodyAround(call))
        {
            if (operation is ISimpleAssignmentOperation assignment && ElementOf(assignment.Target) is { } owner
                && SymbolEqualityComparer.Default.Equals(owner, local) && Is(assignment.Value, call, Depth))
            {
                return true;
            }

            if (operation is IVariableDeclaratorOperation { Symbol: var symbol } declarator && SymbolEqualityComparer.Default.Equals(symbol, local)
                && HoldsInitially(declarator.GetVariableInitializer()?.Value, call))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(IOperation value, CallSite call, int depth)
    {
        value = CallArguments.Unwrap(value);
        switch (value)
        {
            case IAddressOfOperation address:
                return IsFrame(address.Reference);
            case ILocalReferenceOperation { Local: { } local } reference:
                if (reference.Parent is IArgumentOperation { Parameter.RefKind: not RefKind.None })
                    return IsFrame(reference);
                return depth > 0 && OnlyGivenStack(local, call, depth - 1);
            case IParameterReferenceOperation { Parameter.RefKind: RefKind.None, Parent: IArgumentOperation { Parameter.RefKind: not RefKind.None } }:
                return true;
            case IFieldReferenceOperation { Parent: IArgumentOperation { Parameter.RefKind: not RefKind.None } } field:
                return IsFrame(field);
            default:
                return value.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.StackAllocArrayCreationExpressionSyntax;
        }
    }

    /// <summary>A local variable by value, or a field inside one.</summary>
    private static bool IsFrame(IOperation reference) => CallArguments.Unwrap(reference) switch
    {
        ILocalReferenceOperation { Local: { IsRef: false, IsStatic: false, Type.IsValueType: true } } => true,
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None, Type.IsValueType: true } } => true,
        IFieldReferenceOperation { Field: { IsStatic: false, ContainingType.IsValueType: true }, Instance: { } instance } => IsFrame(instance),
        _ => false,
    };

    private static bool OnlyGivenStack(ILocalSymbol local, CallSite call, int depth)
    {
        var given = false;
        foreach (var operation in CallArguments.BodyAround(call))
        {
            IOperation? value = operation switch
            {
                IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local)
                    => declarator.GetVariableInitializer()?.Value,
                ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment
                    when SymbolEqualityComparer.Default.Equals(target.Local, local) => assignment.Value,
                _ => null,
            };
            if (value is null)
                continue;
            if (!Is(value, call, depth))
                return false;
            given = true;
        }

        return given;
    }

    private static bool HoldsInitially(IOperation? value, CallSite call)
    {
        if (value is null || CallArguments.Unwrap(value) is not IArrayCreationOperation { Initializer: { } initializer })
            return false;
        foreach (var element in initializer.ElementValues)
        {
            if (Is(element, call, Depth))
                return true;
        }

        return false;
    }

    private static ILocalSymbol? ElementOf(IOperation target)
    {
        foreach (var child in target.ChildOperations)
        {
            if (target is IArrayElementReferenceOperation or { Kind: OperationKind.None } or { Type.TypeKind: TypeKind.Pointer }
                && CallArguments.Unwrap(child) is ILocalReferenceOperation reference)
            {
                return reference.Local;
            }
        }

        return null;
    }
}
