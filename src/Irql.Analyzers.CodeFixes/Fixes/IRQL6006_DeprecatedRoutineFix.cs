using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Rules.DriverModel;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>
/// Imports the replacement of a deprecated routine under the name that is called already: only offered where arguments and result stay the same.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL6006_DeprecatedRoutineFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.DeprecatedRoutine);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(IRQL6006_DeprecatedRoutine.ReplacementKey, out var replacement) || replacement is null
                || root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
                || model?.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol import
                || ImportAttribute(import, context.CancellationToken) is not { } attribute
                || context.Document.Project.Solution.GetDocument(attribute.SyntaxTree) is not { } document)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    "Import " + replacement + " instead", cancellation => ImportAsync(document, attribute, replacement, cancellation), equivalenceKey: "Import" + replacement),
                diagnostic);
        }
    }

    /// <summary>The attribute that names the entry point, when it is one whose entry point can be named.</summary>
    private static AttributeSyntax? ImportAttribute(IMethodSymbol import, CancellationToken cancellation)
        => import.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<MethodDeclarationSyntax>()
            .SelectMany(static method => method.AttributeLists).SelectMany(static list => list.Attributes)
            .FirstOrDefault(static attribute => attribute.Name.ToString().Split('.').Last() is "DllImport" or "DllImportAttribute" or "LibraryImport" or "LibraryImportAttribute");

    private static async Task<Document> ImportAsync(Document document, AttributeSyntax attribute, string entryPoint, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var value = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(entryPoint));
        var arguments = attribute.ArgumentList!;
        var named = arguments.Arguments.FirstOrDefault(static argument => argument.NameEquals?.Name.Identifier.ValueText == "EntryPoint");
        var changed = named is not null
            ? arguments.ReplaceNode(named, named.WithExpression(value.WithTriviaFrom(named.Expression)))
            : arguments.AddArguments(SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals("EntryPoint"), null, value).NormalizeWhitespace());
        return document.WithSyntaxRoot(root!.ReplaceNode(attribute, attribute.WithArgumentList(changed)));
    }
}
