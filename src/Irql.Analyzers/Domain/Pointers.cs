using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain;

/// <summary><c>*p</c>, <c>p->f</c>, <c>p[i]</c> and elements of fixed buffers, for which operations have no kind of their own.</summary>
internal static class Pointers
{
    /// <summary>The pointer that an operation goes through, or null when it is something else.</summary>
    public static IOperation? Dereferenced(IOperation operation, out IOperation? index)
    {
        index = null;
        if (operation.Kind != OperationKind.None || operation.Type is null)
            return null;
        IOperation? first = null;
        foreach (var child in operation.ChildOperations)
        {
            if (first is null)
                first = child;
            else if (index is null)
                index = child;
            else
                return null;
        }

        if (first?.Type is IPointerTypeSymbol pointer && SymbolEqualityComparer.Default.Equals(pointer.PointedAtType, operation.Type))
            return first;
        return first is IFieldReferenceOperation { Field.IsFixedSizeBuffer: true } ? first : null;
    }

    /// <summary>What a <c>fixed</c> statement pins to make this pointer, or null: an array, a string, what a pinnable method returns, an address.</summary>
    public static IOperation? Pinned(IOperation operation)
    {
        if (operation is not { Kind: OperationKind.None, IsImplicit: true, Type: IPointerTypeSymbol, Parent: ISimpleAssignmentOperation { IsImplicit: true } })
            return null;
        foreach (var child in operation.ChildOperations)
            return child;
        return null;
    }

    /// <summary>The path behind the pointer: the pointee is the same path, elements other than the first have their own.</summary>
    public static AccessPath? Path(FlowContext context, IOperation pointer, IOperation? index)
    {
        var path = context.PathOf(pointer);
        if (index is null || context.ValueOf(index) is ConstantValue { Value: 0 })
            return path;
        return context.ValueOf(index) is ConstantValue { Value: { } number }
            ? path?.Named("[" + number.ToString(CultureInfo.InvariantCulture) + "]")
            : path?.Named("[]");
    }
}
