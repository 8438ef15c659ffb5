using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>
/// Removes the levels written on a member that stands for another one, so that the promise is inherited. Not offered where something else on the member or
/// around it still states levels.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL1014_OverrideTightensContractFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.OverrideTightensContract);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan) is not MethodDeclarationSyntax member
                || model?.GetDeclaredSymbol(member, context.CancellationToken) is not { } method || !IsStatedHereAlone(method)
                || LevelsOn(member, model, context.CancellationToken) is not { Count: > 0 } levels)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    "Inherit the levels", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(member, Without(member, levels)))),
                    equivalenceKey: "IRQL1014:inherit"),
                diagnostic);
        }
    }

    /// <summary>Nothing but the removable attributes states levels: neither another attribute of the member or its parameters nor a default around it.</summary>
    private static bool IsStatedHereAlone(IMethodSymbol method)
    {
        if (!method.GetAttributes().All(static attribute => IsLevel(attribute.AttributeClass) || !IsContract(attribute.AttributeClass))
            || method.Parameters.Any(static parameter => parameter.GetAttributes().Any(static attribute => IsContract(attribute.AttributeClass))))
        {
            return false;
        }

        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.GetAttributes().Any(static attribute => IsContract(attribute.AttributeClass)))
                return false;
        }

        return !method.ContainingAssembly.GetAttributes().Any(static attribute => IsContract(attribute.AttributeClass));
    }

    /// <summary>The attributes to remove; null when a comment or a directive stands among them.</summary>
    private static HashSet<AttributeSyntax>? LevelsOn(MethodDeclarationSyntax member, SemanticModel model, CancellationToken cancellation)
    {
        var levels = new HashSet<AttributeSyntax>();
        var first = member.GetFirstToken();
        foreach (var list in member.AttributeLists)
        {
            if (list.DescendantTrivia().Any(trivia => trivia.SpanStart > first.SpanStart && !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia)))
                return null;
            foreach (var attribute in list.Attributes)
            {
                if (IsLevel(model.GetSymbolInfo(attribute, cancellation).Symbol?.ContainingType))
                    levels.Add(attribute);
            }
        }

        return levels;
    }

    private static MethodDeclarationSyntax Without(MethodDeclarationSyntax member, HashSet<AttributeSyntax> levels)
    {
        var lists = new List<AttributeListSyntax>();
        foreach (var list in member.AttributeLists)
        {
            var removed = list.Attributes.Where(levels.Contains).ToList();
            if (removed.Count == 0)
                lists.Add(list);
            else if (removed.Count < list.Attributes.Count)
                lists.Add(list.RemoveNodes(removed, SyntaxRemoveOptions.KeepNoTrivia)!);
        }

        return member.WithAttributeLists(SyntaxFactory.List(lists)).WithLeadingTrivia(member.GetLeadingTrivia());
    }

    private static bool IsLevel(INamedTypeSymbol? attribute)
        => IsContract(attribute) && attribute!.Name is ("IrqlRequiresAttribute" or "IrqlRequiresMaxAttribute" or "IrqlRequiresMinAttribute" or "IrqlRaisesAttribute" or "IrqlRequiresSameAttribute");

    /// <summary>An attribute that may have to do with levels: a paged placement has.</summary>
    private static bool IsContract(INamedTypeSymbol? attribute)
        => attribute is { ContainingNamespace: { Name: "Irql", ContainingNamespace.IsGlobalNamespace: true } } && attribute.Name != "NonpagedCodeAttribute";
}
