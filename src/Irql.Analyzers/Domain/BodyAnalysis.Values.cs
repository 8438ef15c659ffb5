using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Roslyn;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain;

/// <summary>Values of expressions.</summary>
internal sealed partial class BodyAnalysis
{
    private static readonly OperationResult This = new(new ReferenceValue(AccessPath.This), AccessPath.This, AccessPath.This);

    /// <summary>Evaluates an operation that is no call. Unknown kinds give no value: that is always sound for levels.</summary>
    private IrqlState Evaluate(FlowContext context, IOperation operation, OperationKind kind, IrqlState state, out OperationResult result)
    {
        result = default;
        // The commonest kinds first: the chain of type tests below costs more than they do.
        switch (kind)
        {
            case OperationKind.LocalReference:
                result = operation.ConstantValue.HasValue ? OfConstant(operation) : Read(state, AccessPath.Of(((ILocalReferenceOperation)operation).Local));
                return state;
            case OperationKind.ParameterReference:
                result = Read(state, AccessPath.Of(((IParameterReferenceOperation)operation).Parameter));
                return state;
            case OperationKind.InstanceReference:
                result = This;
                return state;
            case OperationKind.Argument:
                result = context[((IArgumentOperation)operation).Value];
                return state;
            case OperationKind.Literal:
                result = OfConstant(operation);
                return state;
            case OperationKind.ExpressionStatement:
                return state;
        }

        if (operation.ConstantValue is { HasValue: true, Value: var constant } && ValueFacts.OfConstant(constant) is { } known)
        {
            result = new OperationResult(known, null, null);
            return state;
        }

        switch (operation)
        {
            case IFieldReferenceOperation field:
                result = Read(state, FieldPath(context, field));
                break;
            case IPropertyReferenceOperation property:
                result = Read(state, PropertyPath(context, property));
                break;
            case IEventReferenceOperation evt:
                result = Read(state, evt.Event.IsStatic ? AccessPath.Static(evt.Event) : context.PathOf(evt.Instance)?.Field(evt.Event));
                break;
            case IArrayElementReferenceOperation element:
                result = Read(state, ElementPath(context, element));
                break;
            case IFlowCaptureReferenceOperation capture:
                result = body.Flow.LValueOf(capture.Id) is { } target && AccessKinds.Of(capture) != AccessKind.Read
                    ? context[target]
                    : Read(state, AccessPath.Capture(capture.Id));
                break;
            case IFlowCaptureOperation capture:
                return Capture(context, capture, state);
            case IConversionOperation conversion:
                result = context[conversion.Operand];
                break;
            case IParenthesizedOperation parenthesized:
                result = context[parenthesized.Operand];
                break;
            case IDeclarationExpressionOperation declaration:
                result = context[declaration.Expression];
                break;
            case IAddressOfOperation address:
                result = AddressOf(context, address);
                break;
            case IOperation { Kind: OperationKind.None } when Pointers.Dereferenced(operation, out var index) is { } pointer:
                result = Read(state, Pointers.Path(context, pointer, index));
                break;
            case IOperation { Kind: OperationKind.None } when Pointers.Pinned(operation) is { } pinned:
                result = context[pinned];
                break;
            case IInlineArrayAccessOperation element:
                result = Read(state, Pointers.Path(context, element.Instance, element.Argument));
                break;
            case IDelegateCreationOperation creation:
                result = context[creation.Target];
                break;
            case IMethodReferenceOperation reference:
                result = Target(reference.Method, context.PathOf(reference.Instance));
                break;
            case IFlowAnonymousFunctionOperation lambda:
                result = Target(lambda.Symbol, AccessPath.This);
                break;
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not:
                result = new OperationResult(Guards.Negate(context, not.Operand), null, null);
                break;
            case IBinaryOperation { OperatorMethod: null } binary:
                result = new OperationResult(Guards.Compare(context, binary, state), null, null);
                break;
            case IBinaryOperation binary when Guards.IsLevelComparison(binary):
                result = new OperationResult(Guards.Compare(context, binary, state), null, null);
                break;
            case IIsPatternOperation pattern:
                return Guards.Pattern(context, pattern, state, out result);
            case IIsNullOperation isNull:
                result = new OperationResult(Guards.IsNull(context, isNull.Operand), null, null);
                break;
            case IDefaultValueOperation { Type: { } type }:
                result = new OperationResult(type.IsReferenceType || type is IPointerTypeSymbol ? AbstractValue.Null : AbstractValue.False, null, null);
                break;
            case ITupleOperation tuple when AccessKinds.Of(tuple) == AccessKind.Read:
                return MakeTuple(context, tuple, state, out result);
            case IObjectCreationOperation { Constructor: null or { ContainingType.TypeKind: TypeKind.Struct, IsImplicitlyDeclared: true } } creation:
                return MakeObject(creation, state, out result);
            case IAnonymousObjectCreationOperation or IArrayCreationOperation or ITypeParameterObjectCreationOperation:
                return MakeObject(operation, state, out result);
            case IDeconstructionAssignmentOperation deconstruction:
                return Deconstruct(context, deconstruction, state);
            case ISimpleAssignmentOperation assignment:
                result = context[assignment.Value];
                return AssignTo(context, assignment.Target, result, state);
            case ICompoundAssignmentOperation compound:
                return AssignTo(context, compound.Target, Combined(context, compound), state);
            case ICoalesceAssignmentOperation coalesce:
                return AssignTo(context, coalesce.Target, default, state);
            case IIncrementOrDecrementOperation increment:
                return AssignTo(context, increment.Target, default, state);
            case IAwaitOperation:
                return state.With(state.Level.SetTo(LevelMask.Exactly(LevelMask.Passive), Epochs.Of(operation), reason: null));
        }

        return state;
    }

    private static OperationResult OfConstant(IOperation operation)
        => operation.ConstantValue is { HasValue: true, Value: var constant } && ValueFacts.OfConstant(constant) is { } known ? new OperationResult(known, null, null) : default;

    private static OperationResult Read(IrqlState state, AccessPath? storage)
    {
        if (storage is null)
            return default;
        var value = state.Values[storage];
        if (value is OpaqueValue)
            value = null;
        if (value is EntryValue copy)
            return new OperationResult(null, storage, state.Values[copy.Source] is null || state.Assumed[copy.Source] is not null ? copy.Source : storage);
        return new OperationResult(value, storage, value is ReferenceValue reference ? reference.Target : storage);
    }

    /// <summary>Follows what a path is known to refer to.</summary>
    private static AccessPath Resolve(IrqlState state, AccessPath path) => state.Values[path] is ReferenceValue reference ? reference.Target : path;

    private static AccessPath? FieldPath(FlowContext context, IFieldReferenceOperation field)
    {
        if (field.Field.IsStatic)
            return AccessPath.Static(field.Field);
        var instance = context.PathOf(field.Instance);
        return field.Field.ContainingType is { IsTupleType: true } && (field.Field.CorrespondingTupleField ?? field.Field) is { } element
            ? instance?.Named(element.Name)
            : instance?.Field(field.Field);
    }

    private static AccessPath? PropertyPath(FlowContext context, IPropertyReferenceOperation property)
    {
        if (property.Property.IsStatic)
            return AccessPath.Static(property.Property);
        var path = context.PathOf(property.Instance);
        if (property.Arguments.IsEmpty)
            return path?.Field(property.Property);
        return property.Arguments.Length == 1 && context.ValueOf(property.Arguments[0]) is ConstantValue { Value: { } index }
            ? path?.Named("[" + index.ToString(System.Globalization.CultureInfo.InvariantCulture) + "]")
            : path?.Named("[]");
    }

    private static AccessPath? ElementPath(FlowContext context, IArrayElementReferenceOperation element)
        => element.Indices.Length == 1 && context.ValueOf(element.Indices[0]) is ConstantValue { Value: { } index }
            ? context.PathOf(element.ArrayReference)?.Named("[" + index.ToString(System.Globalization.CultureInfo.InvariantCulture) + "]")
            : context.PathOf(element.ArrayReference)?.Named("[]");

    private static OperationResult AddressOf(FlowContext context, IAddressOfOperation address)
    {
        var referenced = context[address.Reference];
        if (referenced.Value is DelegateValue)
            return referenced;
        return referenced.Storage is { } storage ? new OperationResult(new ReferenceValue(storage, IsAddress: true), null, storage) : new OperationResult(AbstractValue.NotNull, null, null);
    }

    private static OperationResult Target(IMethodSymbol method, AccessPath? receiver)
        => new(new DelegateValue(ImmutableArray.Create(new DelegateTarget(method, receiver))), null, null);

    private IrqlState Capture(FlowContext context, IFlowCaptureOperation capture, IrqlState state)
    {
        if (body.Flow.LValueOf(capture.Id) is not null)
            return state;
        var value = context[capture.Value];
        var path = AccessPath.Capture(capture.Id);
        return state.WithValue(path, value.Value ?? (value.Path is { } target && !target.Equals(path) ? new ReferenceValue(target) : AbstractValue.Opaque));
    }

    private static OperationResult Combined(FlowContext context, ICompoundAssignmentOperation compound)
    {
        if (context.ValueOf(compound.Value) is not DelegateValue added || compound.OperatorKind != BinaryOperatorKind.Add)
            return default;
        return new OperationResult(context.ValueOf(compound.Target) is DelegateValue known ? known.Join(added) : added, null, null);
    }

    private static IrqlState MakeTuple(FlowContext context, ITupleOperation tuple, IrqlState state, out OperationResult result)
    {
        var made = AccessPath.Allocation(tuple.Syntax);
        state = Forget(state, made);
        for (var index = 0; index < tuple.Elements.Length; index++)
        {
            if (made.Named("Item" + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)) is { } item
                && Stored(context[tuple.Elements[index]], tuple.Elements[index].Type) is { } value)
            {
                state = state.WithValue(item, value);
            }
        }

        result = new OperationResult(new ReferenceValue(made), null, made);
        return state;
    }

    private static IrqlState MakeObject(IOperation creation, IrqlState state, out OperationResult result)
    {
        var made = AccessPath.Allocation(creation.Syntax);
        result = new OperationResult(new ReferenceValue(made), null, made);
        return Forget(state, made);
    }

    private IrqlState Deconstruct(FlowContext context, IDeconstructionAssignmentOperation assignment, IrqlState state)
    {
        var target = assignment.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : assignment.Target;
        if (target is not ITupleOperation tuple)
            return state;
        var source = context.PathOf(assignment.Value);
        for (var index = 0; index < tuple.Elements.Length; index++)
        {
            var item = source?.Named("Item" + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
            state = AssignTo(context, tuple.Elements[index], Read(state, item), state);
        }

        return state;
    }
}
