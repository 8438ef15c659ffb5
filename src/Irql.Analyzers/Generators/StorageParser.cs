using System.Threading;
using Irql.Analyzers.Generators.Helpers;
using Irql.Analyzers.Generators.Models;
using Irql.Analyzers.Generators.Validation;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.Generators;

/// <summary>Reads a placed property.</summary>
internal static class StorageParser
{
    /// <summary>Whether a node with a placement attribute may be a placed property; asked before anything is bound.</summary>
    public static bool MayBeStorage(SyntaxNode node)
        => node is PropertyDeclarationSyntax { AccessorList: not null } property && property.Modifiers.Any(SyntaxKind.PartialKeyword);

    /// <summary>The property, or null when it cannot be placed; the analyzer says why.</summary>
    public static StorageEntry? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not IPropertySymbol property || context.TargetNode is not PropertyDeclarationSyntax declaration
            || !RuntimeNames.IsReferenced(context.SemanticModel.Compilation)
            || property.PartialDefinitionPart is not null || !StorageRules.IsStorage(property) || StorageRules.IsContradictory(property))
        {
            return null;
        }

        if (HasAccessor(declaration, SyntaxKind.InitAccessorDeclaration))
            return null;
        foreach (var member in property.ContainingType.GetMembers(property.Name))
        {
            if (!SymbolEqualityComparer.Default.Equals(member, property) && !SymbolEqualityComparer.Default.Equals(member, property.PartialImplementationPart))
                return null; // Declared twice, which the compiler reports.
        }

        var problems = new UsageProblems();
        StorageRules.Check(property, problems);
        if (!problems.IsEmpty || TypeRules.IsUnknown(property.Type) || DriverTypeParser.Parse(property.ContainingType, cancellationToken) is not { } type)
            return null;
        var isPointee = StorageRules.IsPointee(property);
        var element = isPointee ? ((INamedTypeSymbol)property.Type).TypeArguments[0] : property.Type;
        var shape = !isPointee ? StorageShape.Value
            : RuntimeNames.Is(property.Type, RuntimeNames.KernelArray) ? StorageShape.Array : StorageShape.Pointer;
        return new StorageEntry(type, new StorageModel(
            property.Name,
            declaration.Modifiers.ToString(),
            property.Type.ToDisplayString(Identifiers.FullyQualified),
            element.ToDisplayString(Identifiers.FullyQualified),
            shape,
            StorageRules.CountOf(property) ?? 1,
            Attributes.Has(property, IrqlAttribute.Paged),
            Accessor(declaration, SyntaxKind.GetAccessorDeclaration),
            Accessor(declaration, SyntaxKind.SetAccessorDeclaration)));
    }

    private static bool HasAccessor(PropertyDeclarationSyntax property, SyntaxKind kind) => Accessor(property, kind) is not null;

    private static string? Accessor(PropertyDeclarationSyntax property, SyntaxKind kind)
    {
        foreach (var accessor in property.AccessorList!.Accessors)
        {
            if (accessor.IsKind(kind))
                return accessor.Modifiers.Count == 0 ? accessor.Keyword.Text : accessor.Modifiers.ToString() + " " + accessor.Keyword.Text;
        }

        return null;
    }
}
