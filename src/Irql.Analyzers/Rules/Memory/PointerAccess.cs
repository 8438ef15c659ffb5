using System.Globalization;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Residencies;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>
/// One access through something that points elsewhere: <c>*p</c>, <c>p[i]</c>, <c>p->Field</c>, a reference, an element of an array or view, the value of a
/// guest pointer, an argument of a routine that follows it.
/// </summary>
/// <param name="Operation">The whole access: the outermost field of a chain, the argument of a routine.</param>
/// <param name="Pointer">The expression that is followed.</param>
/// <param name="Kind">What is done with the storage.</param>
internal sealed record PointerAccess(IOperation Operation, IOperation Pointer, AccessKind Kind)
{
    /// <summary>How many bytes a routine touches, where <see cref="Operation"/> is its argument; null when not known.</summary>
    public long? Length { get; init; }

    /// <summary>A routine follows the pointer; how far its storage goes is told by <see cref="Length"/>.</summary>
    public bool IsRoutine { get; init; }

    /// <summary>Whether a body that does not know where the pointer points leaves it to its callers. References are judged where they are taken.</summary>
    public bool IsHandedUp => PointerPaths.Unwrapped(Pointer).Type is { } type && (type is IPointerTypeSymbol || PassThrough.IsView(type) || PassThrough.IsGuestPointer(type));

    /// <summary>The access that an operation makes itself, or null. Taking an address is none.</summary>
    public static PointerAccess? Of(IOperation operation)
    {
        if (operation.Parent is IFieldReferenceOperation outer && outer.Instance == operation && !IsGuestValue(operation))
            return null;
        if (StorageOwner(operation) is not { } pointer)
            return null;
        var kind = AccessKinds.Of(operation);
        return kind == AccessKind.Reference || IsRebound(operation) ? null : new PointerAccess(operation, pointer, kind);
    }

    /// <summary>Whether an operation of this kind can make an access by itself.</summary>
    public static bool CanBe(OperationKind kind)
        => kind is OperationKind.FieldReference or OperationKind.LocalReference or OperationKind.ParameterReference or OperationKind.ArrayElementReference
            or OperationKind.PropertyReference or OperationKind.ImplicitIndexerReference or OperationKind.None;

    /// <summary>Whether a body with this operation needs a graph because of it.</summary>
    public static bool IsOne(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => FollowingRoutines.IsOne(invocation),
        ILocalReferenceOperation or IParameterReferenceOperation or IArrayElementReferenceOperation => false,
        _ => StorageOwner(operation) is not null,
    };

    /// <summary>What an expression that names storage goes through: the pointer, reference, array or view; null for storage of its own.</summary>
    public static IOperation? StorageOwner(IOperation operation)
    {
        while (operation is IFieldReferenceOperation { Instance: { } instance })
        {
            if (IsGuestValue(instance))
                return null; // A copy is taken first.
            operation = instance;
        }

        switch (operation)
        {
            case ILocalReferenceOperation { Local.RefKind: not RefKind.None, IsDeclaration: false, Type: { } type } when !PointerLike.Is(type):
            case IParameterReferenceOperation { Parameter.RefKind: not RefKind.None, Type: { } referenced } when !PointerLike.Is(referenced):
                return operation;
            case IArrayElementReferenceOperation element:
                return element.ArrayReference;
            case IPropertyReferenceOperation { Instance: { Type: { } owner } view } property:
                return (PassThrough.IsView(owner) && property.Property.IsIndexer) || IsGuestValue(property) ? view : null;
            case IImplicitIndexerReferenceOperation { Instance: { } sliced } indexer:
                return PassThrough.IsView(sliced.Type) && !PassThrough.IsView(indexer.Type) ? sliced : null;
            default:
                return Pointers.Dereferenced(operation, out _) is { Type: IPointerTypeSymbol } pointer ? pointer : null;
        }
    }

    /// <summary>The storage that is touched, below the pointer's own path; null where it has no fixed name.</summary>
    public AccessPath? Storage(FlowContext context, AccessPath pointer)
    {
        PointerPaths.Of(context, Pointer, out var isOffset);
        if (isOffset)
            return null;
        var whole = pointer.Named("*");
        if (IsRoutine)
            return whole;
        if (Operation is IFieldReferenceOperation field)
            return FieldOf(context, field, whole);
        return Element(context, Operation, whole);
    }

    /// <summary>The bytes from the pointer up to the end of what is touched, or null when they are not known.</summary>
    public long? Extent(FlowContext context)
    {
        PointerPaths.Of(context, Pointer, out var isOffset);
        if (isOffset || IsRoutine)
            return isOffset ? null : Length;
        var element = Innermost(Operation);
        var size = element.Type is null ? null : TypeLayout.SizeOf(element.Type);
        var end = Operation is IFieldReferenceOperation field ? TypeLayout.End(field) : size;
        if (IndexIn(element) is not { } index)
            return end;
        return context.ValueOf(index) is ConstantValue { Value: { } number } && number >= 0 ? (number * size) + end : null;
    }

    /// <summary>What a guest pointer points to, which is copied whole.</summary>
    private static bool IsGuestValue(IOperation operation)
        => operation is IPropertyReferenceOperation { Instance.Type: { } owner } property && PassThrough.IsGuestPointer(owner) && (property.Property.IsIndexer || property.Property.Name == "Value");

    private static bool IsRebound(IOperation operation)
        => operation.Parent is ISimpleAssignmentOperation { IsRef: true } assignment && assignment.Target == operation;

    private static IOperation Innermost(IOperation operation)
    {
        while (operation is IFieldReferenceOperation { Instance: { } instance })
            operation = instance;
        return operation;
    }

    private static AccessPath? FieldOf(FlowContext context, IFieldReferenceOperation field, AccessPath? whole) => (field.Instance switch
    {
        IFieldReferenceOperation inner => FieldOf(context, inner, whole),
        { } instance => Element(context, instance, whole),
        null => whole,
    })?.Field(field.Field);

    /// <summary>An element by its constant index or by the variable that holds it; null for any other index.</summary>
    private static AccessPath? Element(FlowContext context, IOperation operation, AccessPath? whole)
    {
        if (IndexIn(operation) is not { } index)
            return whole;
        if (context.ValueOf(index) is ConstantValue { Value: { } number })
            return whole?.Named("[" + number.ToString(CultureInfo.InvariantCulture) + "]");
        return TouchRules.Unwrapped(index) switch
        {
            ILocalReferenceOperation local => whole?.Field(local.Local),
            IParameterReferenceOperation parameter => whole?.Field(parameter.Parameter),
            _ => null,
        };
    }

    private static IOperation? IndexIn(IOperation operation) => operation switch
    {
        IArrayElementReferenceOperation { Indices.Length: 1 } element => element.Indices[0],
        IPropertyReferenceOperation { Arguments.Length: 1 } property => property.Arguments[0].Value,
        IImplicitIndexerReferenceOperation indexer => indexer.Argument,
        _ => Pointers.Dereferenced(operation, out var index) is null ? null : index,
    };
}
