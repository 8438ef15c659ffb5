using Irql.Analyzers.Contracts;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain;

/// <summary>Callbacks on their way into slots: arguments, assignments, event subscriptions, array elements, returns.</summary>
internal sealed partial class BodyAnalysis
{
    private void Slots(FlowContext context, IOperation operation, IrqlState state)
    {
        switch (operation.Kind)
        {
            case OperationKind.Argument or OperationKind.DelegateCreation or OperationKind.SimpleAssignment or OperationKind.CompoundAssignment
                or OperationKind.EventAssignment or OperationKind.ArrayInitializer or OperationKind.CollectionExpression:
                break;
            default:
                return;
        }

        switch (operation)
        {
            case IArgumentOperation { Parameter: { } parameter } argument:
                GiveArgument(context, argument.Value, parameter, state);
                break;
            case ISimpleAssignmentOperation { Value: var value } when context.ValueOf(value) is not DelegateValue:
                break;
            case IDelegateCreationOperation { Type: { } type } creation when body.Contracts.GetDelegateType(type) is { } contract:
                Give(context, creation.Target, contract, type.Name, state);
                break;
            case ISimpleAssignmentOperation assignment:
                Give(context, assignment.Value, TargetSlot(assignment.Target), NameOf(assignment.Target), state);
                break;
            case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } compound:
                Give(context, compound.Value, TargetSlot(compound.Target), NameOf(compound.Target), state);
                break;
            case IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation evt } assignment:
                Give(context, assignment.HandlerValue, body.Contracts.GetSlot(evt.Event), evt.Event.Name, state);
                break;
            case IArrayInitializerOperation { Parent: IArrayCreationOperation creation } initializer:
                foreach (var element in initializer.ElementValues)
                    Give(context, element, ArraySlot(creation), "element", state);
                break;
            case ICollectionExpressionOperation collection:
                foreach (var element in collection.Elements)
                    Give(context, element, ArraySlot(collection), "element", state);
                break;
        }
    }

    private void GiveArgument(FlowContext context, IOperation value, IParameterSymbol parameter, IrqlState state)
    {
        if (context.ValueOf(value) is DelegateValue)
            Give(context, value, body.Contracts.GetSlot(parameter), parameter.Name, state);
    }

    private void Give(FlowContext context, IOperation value, MethodContract? slot, string slotName, IrqlState state)
    {
        if (context.ValueOf(value) is not DelegateValue callbacks)
            return;
        slot ??= value.Type is { } type ? body.Contracts.GetDelegateType(type) : null;
        foreach (var callback in callbacks.Targets)
        {
            foreach (var rule in body.Engine.Hooks.OnSlot)
                rule.OnSlot(context, new SlotAssignment(NodeOf(value), callback.Method, slot, slotName), state, sink!);
            if (slot is { Level: not null } or { Role: not null } && IsJudgedInSlot(body.Contracts.GetContract(callback.Method)))
                sink!.Use(new SlotUse((IMethodSymbol)BodyProvider.Canonical(callback.Method), slot));
        }
    }

    /// <summary>Whether the slot adds something to what the body is checked under: its levels, or the role alone where the levels are the method's own.</summary>
    internal static bool IsJudgedInSlot(MethodContract contract) => !contract.IsUnchecked && (contract.Level is null || contract.Role is null);

    /// <summary>What is given, without the delegate that is made of it.</summary>
    private static SyntaxNode NodeOf(IOperation value)
    {
        while (value is IConversionOperation or IDelegateCreationOperation)
            value = value is IConversionOperation conversion ? conversion.Operand : ((IDelegateCreationOperation)value).Target;
        return value.Syntax;
    }

    private MethodContract? TargetSlot(IOperation target)
    {
        var symbol = target switch
        {
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation property => property.Property,
            IEventReferenceOperation evt => evt.Event,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IArrayElementReferenceOperation element => ElementOwner(element.ArrayReference),
            IInlineArrayAccessOperation element => ElementOwner(element.Instance),
            _ => Pointers.Dereferenced(target, out _) is { } pointer ? ElementOwner(pointer) : null,
        };
        return symbol is null ? null : body.Contracts.GetSlot(symbol);
    }

    private static ISymbol? ElementOwner(IOperation array) => array switch
    {
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IConversionOperation conversion => ElementOwner(conversion.Operand),
        _ => null,
    };

    private MethodContract? ArraySlot(IOperation creation)
    {
        IOperation? parent = creation.Parent;
        while (parent is IConversionOperation)
            parent = parent.Parent;
        return parent switch
        {
            ISimpleAssignmentOperation assignment => TargetSlot(assignment.Target),
            IArgumentOperation { Parameter: { } parameter } => body.Contracts.GetSlot(parameter),
            _ => body.Key.Symbol is IFieldSymbol or IPropertySymbol ? body.Contracts.GetSlot(body.Key.Symbol) : null,
        };
    }

    private static string NameOf(IOperation target) => target switch
    {
        IFieldReferenceOperation field => field.Field.Name,
        IPropertyReferenceOperation property => property.Property.Name,
        IEventReferenceOperation evt => evt.Event.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IArrayElementReferenceOperation element => NameOf(element.ArrayReference),
        _ => "slot",
    };
}
