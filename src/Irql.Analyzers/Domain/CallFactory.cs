using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain;

/// <summary>Finds the call in an operation: invocations, constructors, accessors, operators, conversions, delegates, function pointers.</summary>
internal static class CallFactory
{
    private static readonly Dictionary<int, IOperation> NoArguments = new();

    /// <summary>Whether operations of this kind can make a call at all.</summary>
    public static bool MayCall(OperationKind kind)
        => kind is OperationKind.Invocation or OperationKind.FunctionPointerInvocation or OperationKind.ObjectCreation or OperationKind.PropertyReference
            or OperationKind.SimpleAssignment or OperationKind.CompoundAssignment or OperationKind.Increment or OperationKind.Decrement or OperationKind.EventAssignment
            or OperationKind.Binary or OperationKind.Unary or OperationKind.Conversion or OperationKind.DeconstructionAssignment or OperationKind.RecursivePattern
            or OperationKind.CollectionExpression;

    /// <summary>The call that an operation makes, or null.</summary>
    public static CallSite? Create(FlowContext context, IOperation operation, IrqlState state)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } invocation:
                return DelegateCall(context, operation, invocation.Instance, invocation.TargetMethod, Arguments(invocation.Arguments));
            case IInvocationOperation { IsImplicit: true } or IPropertyReferenceOperation { IsImplicit: true } when ImplicitCode.IsOverArray(context.Body, operation):
                return null;
            case IInvocationOperation invocation:
                return Call(context, operation, invocation.TargetMethod, invocation.Instance, Arguments(invocation.Arguments), state);
            case IFunctionPointerInvocationOperation { Target: { Type: IFunctionPointerTypeSymbol pointer } target } invocation:
                return DelegateCall(context, operation, target, pointer.Signature, Arguments(invocation.Arguments));
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                if (constructor is { IsImplicitlyDeclared: true, ContainingType.TypeKind: TypeKind.Struct })
                    return null;
                var made = Call(context, operation, constructor, instance: null, Arguments(creation.Arguments), state);
                made.Receiver = AccessPath.Allocation(operation.Syntax);
                return made;
            case IPropertyReferenceOperation property when AccessKinds.Of(property) is not AccessKind.Write:
                return property.Property.GetMethod is { } getter
                    ? Call(context, operation, getter, property.Instance, Arguments(property.Arguments), state)
                    : null;
            case ISimpleAssignmentOperation { Target: var target, Value: var value }:
                return Setter(context, operation, target, value, state);
            case ICompoundAssignmentOperation compound:
                return compound.OperatorMethod is { } combine
                    ? Call(context, operation, combine, null, Operands(compound.Target, compound.Value), state)
                    : Setter(context, operation, compound.Target, compound.Value, state);
            case IIncrementOrDecrementOperation increment:
                return increment.OperatorMethod is { } step
                    ? Call(context, operation, step, null, Operands(increment.Target, null), state)
                    : Setter(context, operation, increment.Target, increment.Target, state);
            case IEventAssignmentOperation { EventReference: IEventReferenceOperation evt } assignment:
                var accessor = assignment.Adds ? evt.Event.AddMethod : evt.Event.RemoveMethod;
                return accessor is null or { IsImplicitlyDeclared: true } ? null
                    : Call(context, operation, accessor, evt.Instance, Operands(assignment.HandlerValue, null), state);
            case IBinaryOperation { OperatorMethod: { } method } binary:
                return Call(context, operation, method, null, Operands(binary.LeftOperand, binary.RightOperand), state);
            case IDeconstructionAssignmentOperation deconstruction:
                return ImplicitCode.DeconstructMethod(context.Body, deconstruction) is { } deconstruct
                    ? Call(context, operation, deconstruct, deconstruction.Value, NoArguments, state)
                    : null;
            case IRecursivePatternOperation { DeconstructSymbol: IMethodSymbol taken }:
                return Call(context, operation, taken, instance: null, NoArguments, state);
            case IUnaryOperation { OperatorMethod: { } method } unary:
                return Call(context, operation, method, null, Operands(unary.Operand, null), state);
            case IConversionOperation { OperatorMethod: { } method } conversion:
                return Call(context, operation, method, null, Operands(conversion.Operand, null), state);
            case ICollectionExpressionOperation { ConstructMethod: { } method } filled:
                var collection = Call(context, operation, (filled.Elements.IsEmpty ? null : ImplicitCode.AddMethod(context.Body, method)) ?? method, null, NoArguments, state);
                collection.Receiver = AccessPath.Allocation(operation.Syntax);
                return collection;
            default:
                return null;
        }
    }

    private static CallSite? Setter(FlowContext context, IOperation operation, IOperation target, IOperation value, IrqlState state)
    {
        if (target is Microsoft.CodeAnalysis.FlowAnalysis.IFlowCaptureReferenceOperation capture && context.Body.Flow.LValueOf(capture.Id) is { } captured)
            target = captured;
        if (target is not IPropertyReferenceOperation { Property: { SetMethod: { } setter } property } reference)
            return null;
        var arguments = Arguments(reference.Arguments);
        if (arguments.Count == 0)
            arguments = new Dictionary<int, IOperation>();
        arguments[property.Parameters.Length] = value;
        return Call(context, operation, setter, reference.Instance, arguments, state);
    }

    private static CallSite Call(
        FlowContext context, IOperation operation, IMethodSymbol method, IOperation? instance, Dictionary<int, IOperation> arguments, IrqlState state)
    {
        var call = new CallSite(context, operation, method, context.Body.Contracts.GetContract(method), instance, arguments)
        {
            State = state,
            Name = SymbolNames.Of(method),
            Receiver = method.IsStatic ? null : context.PathOf(instance),
        };
        if (instance is IInstanceReferenceOperation)
            call.Receiver = AccessPath.This;
        CallTargets.Resolve(call);
        return call;
    }

    private static CallSite DelegateCall(
        FlowContext context, IOperation operation, IOperation? invoked, IMethodSymbol signature, Dictionary<int, IOperation> arguments)
    {
        var slot = invoked is null ? null : SlotOf(context, invoked);
        var call = new CallSite(context, operation, signature, slot ?? MethodContract.None, invoked, arguments)
        {
            Name = invoked is null ? "delegate" : NameOf(invoked),
            Receiver = context.PathOf(invoked),
        };
        CallTargets.ResolveDelegate(call, invoked);
        return call;
    }

    /// <summary>The contract of the slot a delegate or function pointer is taken from, or of its type.</summary>
    private static MethodContract? SlotOf(FlowContext context, IOperation invoked)
    {
        while (invoked is IConversionOperation conversion)
            invoked = conversion.Operand;
        var contracts = context.Body.Contracts;
        var symbol = invoked switch
        {
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation property => property.Property,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IEventReferenceOperation evt => evt.Event,
            IArrayElementReferenceOperation element => ArraySymbol(element),
            _ => NamedSymbol(context.PathOf(invoked)),
        };
        if (symbol is not null and not ILocalSymbol && contracts.GetSlot(symbol) is { } slot)
            return slot;
        return invoked.Type is { } type ? contracts.GetDelegateType(type) : null;
    }

    /// <summary>The symbol of a path, for an element that of its array.</summary>
    private static ISymbol? NamedSymbol(AccessPath? path) => path?.Segment is string ? path.Parent?.Symbol : path?.Symbol;

    private static ISymbol? ArraySymbol(IArrayElementReferenceOperation element) => element.ArrayReference switch
    {
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static string NameOf(IOperation invoked) => invoked switch
    {
        IFieldReferenceOperation field => field.Field.Name,
        IPropertyReferenceOperation property => property.Property.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IEventReferenceOperation evt => evt.Event.Name,
        ILocalReferenceOperation local => local.Local.Name,
        IConversionOperation conversion => NameOf(conversion.Operand),
        _ => "delegate",
    };

    private static Dictionary<int, IOperation> Arguments(ImmutableArray<IArgumentOperation> arguments)
    {
        if (arguments.IsEmpty)
            return NoArguments;
        var map = new Dictionary<int, IOperation>(arguments.Length);
        for (var index = 0; index < arguments.Length; index++)
            map[arguments[index].Parameter?.Ordinal ?? index] = arguments[index].Value;
        return map;
    }

    private static Dictionary<int, IOperation> Operands(IOperation first, IOperation? second)
    {
        var map = new Dictionary<int, IOperation> { [0] = first };
        if (second is not null)
            map[1] = second;
        return map;
    }
}
