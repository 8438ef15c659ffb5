using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain.Residencies;

/// <summary>Dereferences of pointers, which have no operation kind of their own.</summary>
internal static class PointerOperations
{
    /// <summary>The pointer of a <c>*p</c>, <c>p->x</c> or <c>p[i]</c>, or null for any other operation.</summary>
    public static IOperation? Dereferenced(IOperation operation)
    {
        if (operation.Kind != OperationKind.None)
            return null;
        foreach (var child in operation.ChildOperations)
        {
            return child.Type is IPointerTypeSymbol pointer && (operation.Type is null || SymbolEqualityComparer.Default.Equals(pointer.PointedAtType, operation.Type))
                ? child
                : null;
        }

        return null;
    }
}
