using Irql.Analyzers.Domain;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>One dereference of a pointer: <c>*p</c>, <c>p[i]</c>, <c>p->Field</c>.</summary>
/// <param name="Operation">The whole access: the outermost field of a chain.</param>
/// <param name="Pointer">The expression that is dereferenced.</param>
/// <param name="Kind">What is done with the storage.</param>
internal sealed record PointerAccess(IOperation Operation, IOperation Pointer, AccessKind Kind)
{
    /// <summary>The access that an operation makes, or null. Taking an address is none.</summary>
    public static PointerAccess? Of(IOperation operation)
    {
        if (operation.Parent is IFieldReferenceOperation outer && outer.Instance == operation)
            return null;
        var pointer = operation is IFieldReferenceOperation field ? PointerOf(field) : AddressedPointer(operation);
        if (pointer is null)
            return null;
        var kind = AccessKinds.Of(operation);
        return kind == AccessKind.Reference ? null : new PointerAccess(operation, pointer, kind);
    }

    /// <summary>Whether a body with this operation dereferences a pointer.</summary>
    public static bool IsOne(IOperation operation) => operation is IFieldReferenceOperation field ? PointerOf(field) is not null : AddressedPointer(operation) is not null;

    /// <summary>The storage that is touched, below the pointer's own path; null where it has no fixed name (an index that is not constant).</summary>
    public AccessPath? Storage(FlowContext context, AccessPath pointer)
    {
        var whole = pointer.Named("*");
        return Operation is IFieldReferenceOperation field ? FieldOf(field, whole)
            : Index is null ? whole
            : IndexOf(context) is { } index ? whole?.Named("[" + index.ToString(System.Globalization.CultureInfo.InvariantCulture) + "]") : null;
    }

    /// <summary>The bytes from the pointer up to the end of what is touched, or null when they are not known.</summary>
    public long? Extent(FlowContext context)
    {
        if (Operation is IFieldReferenceOperation field)
            return TypeLayout.End(field);
        var size = Operation.Type is null ? null : TypeLayout.SizeOf(Operation.Type);
        if (Index is null)
            return size;
        return IndexOf(context) is { } index && index >= 0 ? (index + 1) * size : null;
    }

    private static IOperation? AddressedPointer(IOperation operation)
        => Pointers.Dereferenced(operation, out _) is { Type: IPointerTypeSymbol } pointer ? pointer : null;

    private static IOperation? PointerOf(IFieldReferenceOperation field)
    {
        var instance = field.Instance;
        while (instance is IFieldReferenceOperation inner)
            instance = inner.Instance;
        return instance is null ? null : AddressedPointer(instance);
    }

    private static AccessPath? FieldOf(IFieldReferenceOperation field, AccessPath? whole)
        => (field.Instance is IFieldReferenceOperation inner ? FieldOf(inner, whole) : whole)?.Field(field.Field);

    private IOperation? Index => Pointers.Dereferenced(Operation, out var index) is null ? null : index;

    private long? IndexOf(FlowContext context) => (context.ValueOf(Index) as ConstantValue)?.Value;
}
