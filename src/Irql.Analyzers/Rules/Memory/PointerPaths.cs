using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Residencies;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>Finds the variable that an address is made from: through casts, offsets, slices, views over it and references to what it points to.</summary>
internal static class PointerPaths
{
    /// <summary>The path of the address that an expression is made from, or null.</summary>
    /// <param name="context">The values of this path.</param>
    /// <param name="operation">The expression.</param>
    /// <param name="isOffset">It points somewhere behind that address.</param>
    public static AccessPath? Of(FlowContext context, IOperation? operation, out bool isOffset)
    {
        isOffset = false;
        if (operation is null)
            return null;
        var source = Source(context.Body, operation, ref isOffset);
        if (source is IAddressOfOperation || context.ValueOf(source) is ReferenceValue { IsAddress: true } address && IsOwnStorage(address.Target))
            return null; // The variable itself, wherever its value points.
        return context.PathOf(source) ?? (source is IInvocationOperation ? AccessPath.Allocation(source.Syntax) : null);
    }

    /// <summary>A variable, or a part of a structure in one.</summary>
    private static bool IsOwnStorage(AccessPath path)
        => path.IsRoot ? path.Root is PathRoot.Local or PathRoot.Parameter
            : path.RootPath is { Root: PathRoot.Local, Key: ILocalSymbol { RefKind: RefKind.None, Type: { IsValueType: true, TypeKind: TypeKind.Struct } } };

    public static AccessPath? Of(FlowContext context, IOperation? operation) => Of(context, operation, out _);

    /// <summary>The same where a reference that is its own pointer may not have been evaluated yet.</summary>
    public static AccessPath? Of(FlowContext context, IOperation operation, IrqlState state)
    {
        var storage = operation switch
        {
            ILocalReferenceOperation local => AccessPath.Of(local.Local),
            IParameterReferenceOperation parameter => AccessPath.Of(parameter.Parameter),
            _ => null,
        };
        if (storage is null || context.PathOf(operation) is not null)
            return Of(context, operation);
        return state.Values[storage] is ReferenceValue reference ? reference.Target : storage;
    }

    /// <summary>What a path of a callee is in the caller: a parameter is the address that its argument is made from.</summary>
    public static AccessPath? Translate(CallSite call, CallTarget target, AccessPath path, out bool isOffset)
    {
        isOffset = false;
        if (path is { IsRoot: true, Root: PathRoot.Parameter, Key: IParameterSymbol parameter } && target.Method is { } method
            && SymbolEqualityComparer.Default.Equals(BodyProvider.Canonical(parameter.ContainingSymbol), BodyProvider.Canonical(method))
            && call.Argument(parameter.Ordinal) is { } argument && Of(call.Context, argument, out isOffset) is { } source)
        {
            return source;
        }

        return call.Translate(path, target);
    }

    /// <summary>The operand behind conversions and parentheses.</summary>
    public static IOperation Unwrapped(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion when conversion.OperatorMethod is null || PassThrough.HandsOn(conversion.OperatorMethod):
                    operation = conversion.Operand;
                    continue;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    continue;
                case IArgumentOperation argument:
                    operation = argument.Value;
                    continue;
                default:
                    return operation;
            }
        }
    }

    private static IOperation Source(BodyContext body, IOperation operation, ref bool isOffset)
    {
        while (true)
        {
            operation = Unwrapped(operation);
            switch (operation)
            {
                case IBinaryOperation { OperatorMethod: null, Type: IPointerTypeSymbol } arithmetic:
                    isOffset = true;
                    operation = arithmetic.LeftOperand.Type is IPointerTypeSymbol ? arithmetic.LeftOperand : arithmetic.RightOperand;
                    continue;
                case IBinaryOperation { OperatorMethod: { } method } arithmetic when PassThrough.HandsOn(method):
                    isOffset = true;
                    operation = arithmetic.LeftOperand;
                    continue;
                case IAddressOfOperation { Reference: var reference } when PointerAccess.StorageOwner(reference) is { } owner:
                    isOffset = true;
                    operation = owner;
                    continue;
                case IInvocationOperation { TargetMethod: var method } invocation when PassThrough.HandsOn(method) && Handed(invocation) is { } handed:
                    isOffset |= method.Name is not ("AsRef" or "AsPointer" or "AsSpan" or "Cast" or "As" or "GetReference" or "CreateSpan" or "CreateReadOnlySpan" or "GetPinnableReference" or "ToPVOID");
                    operation = handed;
                    continue;
                case IPropertyReferenceOperation { Property.GetMethod: { } getter, Instance: { } instance } property
                    when PassThrough.HandsOn(getter) && PointerAccess.StorageOwner(property) is null:
                    operation = instance;
                    continue;
                case IObjectCreationOperation { Constructor: { } constructor, Arguments: { IsEmpty: false } arguments } when PassThrough.HandsOn(constructor):
                    operation = arguments[0].Value;
                    continue;
                case IImplicitIndexerReferenceOperation { Instance: { } sliced } indexer when PassThrough.IsView(indexer.Type):
                    isOffset = true;
                    operation = sliced;
                    continue;
                case { Kind: OperationKind.None } when Pointers.Pinned(operation) is { } pinned:
                    operation = pinned;
                    continue;
                case IFlowCaptureReferenceOperation capture when body.Flow.LValueOf(capture.Id) is { } captured:
                    operation = captured;
                    continue;
                default:
                    return operation;
            }
        }
    }

    private static IOperation? Handed(IInvocationOperation invocation)
    {
        if (invocation.Instance is { } instance)
            return instance;
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter is not { } parameter)
                continue;
            if (parameter.RefKind != RefKind.None)
                return PointerAccess.StorageOwner(argument.Value) ?? argument.Value;
            if (PointerLike.Is(parameter.Type) || PassThrough.IsGuestPointer(parameter.Type))
                return argument.Value;
        }

        return null;
    }
}
