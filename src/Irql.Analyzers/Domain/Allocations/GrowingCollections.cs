using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain.Allocations;

/// <summary>The collections of the framework that ask for memory when an element is added: whether there is room left is not known.</summary>
internal static class GrowingCollections
{
    public static bool Grows(IMethodSymbol method)
    {
        if (method.ContainingType is not { ContainingNamespace: { Name: "Generic", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } } } type)
            return false;
        return type.Name switch
        {
            "List" => method.Name is "Add" or "Insert" or "EnsureCapacity",
            "Dictionary" => method.Name is "Add" or "TryAdd" or "EnsureCapacity",
            "HashSet" => method.Name is "Add" or "EnsureCapacity",
            "Queue" => method.Name is "Enqueue" or "EnsureCapacity",
            "Stack" => method.Name is "Push" or "EnsureCapacity",
            "LinkedList" => method.Name is "AddFirst" or "AddLast",
            _ => false,
        };
    }
}
