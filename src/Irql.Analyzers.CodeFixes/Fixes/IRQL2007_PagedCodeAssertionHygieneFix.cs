using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Rules;
using Irql.Analyzers.Rules.Paging;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Writes the assertion that a paged body lacks, removes the repeated one, or declares the placement that the assertion speaks of.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL2007_PagedCodeAssertionHygieneFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.PagedCodeAssertionHygiene);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(Reports.Repair, out var repair) || repair is null
                || Change(root, model, root.FindNode(diagnostic.Location.SourceSpan), repair, context.CancellationToken) is not { } changed)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(TitleOf(repair), _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)), equivalenceKey: "IRQL2007:" + repair), diagnostic);
        }
    }

    private static string TitleOf(string repair) => repair switch
    {
        IRQL2007_PagedCodeAssertionHygiene.Insert => "Begin with the paged-code assertion",
        IRQL2007_PagedCodeAssertionHygiene.Remove => "Remove the repeated paged-code assertion",
        _ => "Declare it [PagedCode]",
    };

    private static SyntaxNode? Change(SyntaxNode root, SemanticModel model, SyntaxNode found, string repair, CancellationToken cancellation)
    {
        if (repair == IRQL2007_PagedCodeAssertionHygiene.Place)
        {
            return found.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is (MethodDeclarationSyntax or ConstructorDeclarationSyntax) and var member
                ? AttributeEdits.Add(root, member, AttributeEdits.NameOf(model, member.SpanStart, "PagedCode"))
                : null;
        }

        var body = found switch
        {
            AccessorDeclarationSyntax accessor => accessor.Body,
            BaseMethodDeclarationSyntax method => method.Body,
            _ => null,
        };
        if (body is null)
            return null;
        if (repair == IRQL2007_PagedCodeAssertionHygiene.Remove)
            return PagedCodeAssertions.In(body, model, cancellation) is { Length: > 1 } assertions ? RemoveRepeated(root, body, assertions) : null;
        return PagedCodeAssertions.CallAt(model, body.OpenBraceToken.Span.End) is { } call ? root.ReplaceNode(body, WithFirst(root, body, call)) : null;
    }

    /// <summary>Keeps the first that always runs; what has a comment or a directive at it is for a person to remove.</summary>
    private static SyntaxNode? RemoveRepeated(SyntaxNode root, BlockSyntax body, ImmutableArray<ExpressionStatementSyntax> assertions)
    {
        var kept = assertions.FirstOrDefault(assertion => assertion.Parent == body) ?? assertions[0];
        var repeated = assertions.Remove(kept);
        return repeated.Any(static statement => HasMoreThanSpace(statement.GetLeadingTrivia()) || HasMoreThanSpace(statement.GetTrailingTrivia()))
            ? null
            : root.RemoveNodes(repeated, SyntaxRemoveOptions.KeepNoTrivia);
    }

    private static bool HasMoreThanSpace(SyntaxTriviaList trivia)
        => trivia.Any(static one => !one.IsKind(SyntaxKind.WhitespaceTrivia) && !one.IsKind(SyntaxKind.EndOfLineTrivia));

    private static BlockSyntax WithFirst(SyntaxNode root, BlockSyntax body, string call)
    {
        var statement = SyntaxFactory.ParseStatement(call + ";");
        if (body.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia))
        {
            var indentation = body.Statements.Count > 0
                ? Indentation(body.Statements[0].GetLeadingTrivia())
                : Indentation(body.CloseBraceToken.LeadingTrivia) + "    ";
            statement = statement.WithLeadingTrivia(SyntaxFactory.Whitespace(indentation)).WithTrailingTrivia(AttributeEdits.EndOfLine(root));
        }
        else
        {
            statement = statement.WithTrailingTrivia(SyntaxFactory.Space);
            if (body.OpenBraceToken.TrailingTrivia.Count == 0)
                statement = statement.WithLeadingTrivia(SyntaxFactory.Space);
        }

        return body.WithStatements(body.Statements.Insert(0, statement));
    }

    private static string Indentation(SyntaxTriviaList leading) => leading.LastOrDefault() is var last && last.IsKind(SyntaxKind.WhitespaceTrivia) ? last.ToString() : string.Empty;
}
