using Irql.Analyzers.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain.Residencies;

/// <summary>
/// Answers where storage lives: the storage that an expression names itself, and the storage that its value points to. Facts of the path first, then
/// declarations.
/// </summary>
internal static class StorageResidency
{
    /// <summary>Where the value of a pointer-like expression points to.</summary>
    public static Residency OfPointee(FlowContext context, IOperation? operation, IrqlState state)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    continue;
                case IConversionOperation conversion:
                    if (OfType(context, conversion.Type) is var converted and not Residency.Unknown)
                        return converted;
                    operation = conversion.Operand;
                    continue;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    continue;
                case IArgumentOperation argument:
                    operation = argument.Value;
                    continue;
                case ISimpleAssignmentOperation assignment:
                    operation = assignment.Value;
                    continue;
                case IDeclarationExpressionOperation declaration:
                    operation = declaration.Expression;
                    continue;
                case IAddressOfOperation address:
                    return OfStorage(context, address.Reference, state);
                case IBinaryOperation { OperatorMethod: null, Type: IPointerTypeSymbol } binary:
                    operation = binary.LeftOperand.Type is IPointerTypeSymbol ? binary.LeftOperand : binary.RightOperand;
                    continue;
                case IBinaryOperation { OperatorMethod: { } method } binary when PassThrough.HandsOn(method):
                    operation = binary.LeftOperand;
                    continue;
                case IInvocationOperation invocation:
                    if (Declared(context, invocation.TargetMethod) is var declared and not Residency.Unknown)
                        return declared;
                    if (ByPath(context, invocation, state) is var called and not Residency.Unknown)
                        return called;
                    if (!PassThrough.HandsOn(invocation.TargetMethod))
                        return OfType(context, invocation.Type);
                    operation = invocation.Instance ?? FirstPointer(invocation);
                    continue;
                case IObjectCreationOperation { Constructor: { } constructor } creation when PassThrough.HandsOn(constructor):
                    operation = creation.Arguments.Length > 0 ? creation.Arguments[0].Value : null;
                    continue;
                case IPropertyReferenceOperation property:
                    if (Declared(context, property.Property) is var placed and not Residency.Unknown)
                        return placed;
                    if (ByPath(context, property, state) is var known and not Residency.Unknown)
                        return known;
                    if (property.Property.GetMethod is not { } getter || !PassThrough.HandsOn(getter))
                        return OfType(context, property.Type);
                    operation = property.Instance;
                    continue;
                case IImplicitIndexerReferenceOperation indexer when PassThrough.IsView(indexer.Type):
                    operation = indexer.Instance;
                    continue;
                case IFlowCaptureReferenceOperation capture when context.Body.Flow.LValueOf(capture.Id) is { } captured:
                    operation = captured;
                    continue;
                case { Kind: OperationKind.None } when Pointers.Pinned(operation) is { } pinned:
                    operation = pinned;
                    continue;
                case null:
                    return Residency.Unknown;
                default:
                    return ByDeclarationOrPath(context, operation, state);
            }
        }
    }

    /// <summary>Where the storage lives that an expression names: a field, an element, what a pointer points to. The stack and constants are resident.</summary>
    public static Residency OfStorage(FlowContext context, IOperation? operation, IrqlState state)
    {
        while (true)
        {
            switch (operation)
            {
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    continue;
                case IFlowCaptureReferenceOperation capture when context.Body.Flow.LValueOf(capture.Id) is { } captured:
                    operation = captured;
                    continue;
                case IFieldReferenceOperation field:
                    if (!PointerLike.Is(field.Field.Type) && Declared(context, field.Field) is var own and not Residency.Unknown)
                        return own;
                    if (field.Instance is null)
                        return Residency.Unknown;
                    if (field.Instance.Type is { IsReferenceType: true })
                        return OfPointee(context, field.Instance, state);
                    if (field.Instance is IInstanceReferenceOperation)
                        return OfType(context, field.Instance.Type);
                    operation = field.Instance;
                    continue;
                case IArrayElementReferenceOperation element:
                    return OfPointee(context, element.ArrayReference, state);
                case ILocalReferenceOperation { Local.IsRef: true } or IParameterReferenceOperation { Parameter.RefKind: not RefKind.None }:
                    return OfPointee(context, operation, state);
                case IPropertyReferenceOperation { Property.RefKind: not RefKind.None } reference:
                    return OfPointee(context, reference, state);
                case IInvocationOperation { TargetMethod.RefKind: not RefKind.None } invocation:
                    return OfPointee(context, invocation, state);
                case IInvocationOperation { TargetMethod.Name: "GetEnumerator", Instance: { } enumerated }:
                    return OfPointee(context, enumerated, state); // The elements of an array, which foreach reads.
                case IImplicitIndexerReferenceOperation indexer:
                    return OfPointee(context, indexer.Instance, state);
                case { Kind: OperationKind.None } when PointerOperations.Dereferenced(operation) is { } pointer:
                    return OfPointee(context, pointer, state);
                default:
                    return Residency.Unknown;
            }
        }
    }

    /// <summary>Where instances of a type live, as the type itself says (or every managed object, when the heap is declared paged).</summary>
    public static Residency OfType(FlowContext context, ITypeSymbol? type)
        => type is not null && PointerLike.Pointee(type) is { } pointee ? context.Body.Contracts.GetTypeResidency(pointee)
            : Residency.Unknown;

    /// <summary>Where what an access path refers to lives: facts first, then the declarations from its last part up.</summary>
    public static Residency OfPath(BodyContext body, AccessPath path, IrqlState state)
    {
        var facts = ResidencyFacts.Of(state);
        for (var part = path; part is not null; part = part.Parent)
        {
            if (facts.Map[part] is { } fact)
                return fact.Residency;
            if (part.Symbol is not { } symbol)
                continue; // An element: it lies where its parent points to.
            if (body.Contracts.GetResidency(symbol) is var declared and not Residency.Unknown)
                return declared;
            if (SlotTypes.TypeOf(symbol) is { } type && PointerLike.Is(type))
                return body.Contracts.GetTypeResidency(PointerLike.Pointee(type)!); // Points elsewhere; where it lies itself says nothing.
        }

        return Residency.Unknown;
    }

    private static Residency ByDeclarationOrPath(FlowContext context, IOperation operation, IrqlState state)
    {
        var symbol = operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation field => field.Field,
            _ => (ISymbol?)null,
        };
        // A declaration on a variable holds whatever it was given.
        if (symbol is not null and not ILocalSymbol && Declared(context, symbol) is var declared and not Residency.Unknown)
            return declared;
        if (ByPath(context, operation, state) is var known and not Residency.Unknown)
            return known;
        return OfType(context, operation.Type);
    }

    private static Residency ByPath(FlowContext context, IOperation operation, IrqlState state)
    {
        var facts = ResidencyFacts.Of(state);
        var storage = StorageOf(context, operation);
        if (storage is not null && facts.Map[storage] is { } fact)
            return fact.Residency;
        return PathOf(context, operation, state) is { } path ? OfPath(context.Body, path, state) : Residency.Unknown;
    }

    /// <summary>What an expression refers to; a variable needs not to have been evaluated yet.</summary>
    public static AccessPath? PathOf(FlowContext context, IOperation operation, IrqlState state)
        => context.PathOf(operation) ?? (StorageOf(context, operation) is { } storage
            ? state.Values[storage] is ReferenceValue reference ? reference.Target : storage
            : null);

    private static AccessPath? StorageOf(FlowContext context, IOperation operation) => context.StorageOf(operation) ?? operation switch
    {
        ILocalReferenceOperation local => AccessPath.Of(local.Local),
        IParameterReferenceOperation parameter => AccessPath.Of(parameter.Parameter),
        _ => null,
    };

    private static Residency Declared(FlowContext context, ISymbol symbol) => context.Body.Contracts.GetResidency(symbol);

    private static IOperation? FirstPointer(IInvocationOperation invocation)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter is { } parameter && (PointerLike.Is(parameter.Type, parameter.RefKind != RefKind.None) || PassThrough.IsGuestPointer(parameter.Type)))
                return argument.Value;
        }

        return null;
    }
}
