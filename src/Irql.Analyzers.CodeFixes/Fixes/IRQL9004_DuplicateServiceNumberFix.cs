using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Takes the number away: an automatic one never collides.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL9004_DuplicateServiceNumberFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.DuplicateServiceNumber);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList: { } arguments } attribute)
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Use an automatic number",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(attribute, attribute.WithArgumentList(null).WithTrailingTrivia(arguments.GetTrailingTrivia())))),
                    equivalenceKey: "AutomaticNumber"),
                diagnostic);
        }
    }
}
