using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators.Validation;

/// <summary>What a placed storage property must be.</summary>
internal static class StorageRules
{
    /// <summary>No section of an image is larger, so no array in it can be.</summary>
    public const int MostElements = 0x1000000;

    /// <summary>Whether the author asks for placed storage: a partial property that nobody else implements, with a placement.</summary>
    public static bool IsStorage(IPropertySymbol property)
        => property is { IsPartialDefinition: true, IsIndexer: false }
            && (property.PartialImplementationPart is not { } implementation || DriverTypeRules.IsGenerated(implementation))
            && (Attributes.Has(property, IrqlAttribute.Paged) || Attributes.Has(property, IrqlAttribute.Nonpaged));

    /// <summary>Whether a property looks like storage to its author, although nothing will place it: an auto-property of a plain value.</summary>
    public static bool IsUnplaced(IPropertySymbol property)
    {
        if (!property.IsStatic || property.IsPartialDefinition || property.PartialDefinitionPart is not null || property.IsIndexer
            || !(Attributes.Has(property, IrqlAttribute.Paged) || Attributes.Has(property, IrqlAttribute.Nonpaged))
            || !property.Type.IsUnmanagedType || property.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
        {
            return false;
        }

        foreach (var member in property.ContainingType.GetMembers())
        {
            if (member is IFieldSymbol { AssociatedSymbol: IPropertySymbol owner } && SymbolEqualityComparer.Default.Equals(owner, property))
                return true;
        }

        return false;
    }

    /// <summary>Whether both placements are given; which is a contradiction with a rule of its own.</summary>
    public static bool IsContradictory(IPropertySymbol property)
        => Attributes.Has(property, IrqlAttribute.Paged) && Attributes.Has(property, IrqlAttribute.Nonpaged);

    /// <summary>What the property gives: a pointer or an array that cannot be set stands for its pointee.</summary>
    public static bool IsPointee(IPropertySymbol property) => property.SetMethod is null && TypeRules.IsKernelAddress(property.Type);

    /// <summary>The number of elements asked for, or null.</summary>
    public static int? CountOf(IPropertySymbol property)
    {
        var attribute = Attributes.Find(property, IrqlAttribute.Paged) ?? Attributes.Find(property, IrqlAttribute.Nonpaged);
        return attribute is not null && Attributes.Named(attribute, "Count") is { Value: int count } ? count : null;
    }

    /// <summary>Adds why <paramref name="property"/> cannot be placed. Its class is checked apart.</summary>
    public static void Check(IPropertySymbol property, UsageProblems problems)
    {
        if (!property.IsStatic)
            problems.Add("it is not static: an image has one data section, not one for each object", repair: UsageRepairs.MakeStatic);
        if (property.RefKind != RefKind.None)
            problems.Add("it returns a reference, and nothing in guest memory can be referred to from outside the machine");
        if (property.IsAbstract || property.ContainingType.TypeKind == TypeKind.Interface)
            problems.Add("an interface has no storage");
        if (property.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            problems.Add("a pointer of the host means nothing to the machine; a guest address is a KernelPtr<T>");
        else if (TypeRules.WhyNotBlittable(StoredType(property)) is { } reason)
            problems.Add("it " + reason);
        else if (IsFileLocal(property.Type))
            problems.Add("its type is local to its file, and the other part of the property stands in another one");
        CheckCount(property, problems);
    }

    private static void CheckCount(IPropertySymbol property, UsageProblems problems)
    {
        var count = CountOf(property);
        var isArray = RuntimeNames.Is(property.Type, RuntimeNames.KernelArray);
        if (isArray && property.SetMethod is not null)
            problems.Add("an array stands for its elements and cannot be set");
        else if (isArray && count is null)
            problems.Add("an array needs the number of its elements: Count = n");
        else if (!isArray && count is not null)
            problems.Add("Count belongs to a KernelArray<T>", repair: UsageRepairs.RemoveCount);
        else if (count is <= 0 or > MostElements)
            problems.Add($"Count = {count} is outside 1..{MostElements}");
    }

    /// <summary>What lies in the section: the elements of an array, else the value or pointer itself.</summary>
    private static ITypeSymbol StoredType(IPropertySymbol property)
        => RuntimeNames.Is(property.Type, RuntimeNames.KernelArray) ? ((INamedTypeSymbol)property.Type).TypeArguments[0] : property.Type;

    private static bool IsFileLocal(ITypeSymbol type)
    {
        for (var current = type as INamedTypeSymbol; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
                return true;
            foreach (var argument in current.TypeArguments)
            {
                if (IsFileLocal(argument))
                    return true;
            }
        }

        return false;
    }
}
