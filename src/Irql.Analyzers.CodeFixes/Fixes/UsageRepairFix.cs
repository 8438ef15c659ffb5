using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Irql.Analyzers.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Makes the repairs that a usage report asks for, when all of them are mechanical: modifiers that are missing, an argument too many.</summary>
public abstract class UsageRepairFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(UsageProblems.RepairsKey, out var repairs) || string.IsNullOrEmpty(repairs)
                || root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
            {
                continue;
            }

            var wanted = repairs!.Split(';').Distinct().ToImmutableArray();
            if (wanted.Contains(UsageRepairs.MakeTypePartial) && !AllOuterTypesAreHere(member))
                continue;
            if (wanted.Contains(UsageRepairs.MakeStatic) && await UsesItsInstanceAsync(context.Document, member, context.CancellationToken).ConfigureAwait(false))
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(TitleOf(wanted), cancellationToken => RepairAsync(context.Document, member, wanted, cancellationToken), equivalenceKey: string.Join(";", wanted)),
                diagnostic);
        }
    }

    private static string TitleOf(ImmutableArray<string> repairs) => repairs.Length > 1 ? "Complete the declaration" : repairs[0] switch
    {
        UsageRepairs.MakeTypePartial => "Make the class partial",
        UsageRepairs.MakeStatic => "Make it static",
        UsageRepairs.MakePartial => "Make it partial, so that it is placed",
        _ => "Remove Count",
    };

    private static async Task<bool> UsesItsInstanceAsync(Document document, MemberDeclarationSyntax member, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        SyntaxNode? body = member is MethodDeclarationSyntax method ? (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression : null;
        return body is not null && model?.AnalyzeDataFlow(body) is { Succeeded: true } flow
            && flow.ReadInside.Concat(flow.WrittenInside).Any(static symbol => symbol is IParameterSymbol { IsThis: true });
    }

    /// <summary>A member at the top of a file has no class to make partial (a top-level program).</summary>
    private static bool AllOuterTypesAreHere(MemberDeclarationSyntax member) => member.Parent is TypeDeclarationSyntax;

    private static async Task<Document> RepairAsync(Document document, MemberDeclarationSyntax member, ImmutableArray<string> repairs, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        if (repairs.Contains(UsageRepairs.RemoveCount))
        {
            foreach (var argument in member.AttributeLists.SelectMany(static list => list.Attributes)
                .SelectMany(static attribute => attribute.ArgumentList?.Arguments ?? default).Where(static argument => argument.NameEquals?.Name.Identifier.Text == "Count"))
            {
                if (argument.Parent is AttributeArgumentListSyntax { Arguments.Count: 1 } whole)
                    editor.RemoveNode(whole);
                else
                    editor.RemoveNode(argument);
            }
        }

        if (repairs.Contains(UsageRepairs.MakeStatic))
            editor.ReplaceNode(member, static (node, _) => Add((MemberDeclarationSyntax)node, SyntaxKind.StaticKeyword));
        if (repairs.Contains(UsageRepairs.MakePartial))
            editor.ReplaceNode(member, static (node, _) => Add((MemberDeclarationSyntax)node, SyntaxKind.PartialKeyword));
        if (repairs.Contains(UsageRepairs.MakeTypePartial) || repairs.Contains(UsageRepairs.MakePartial))
        {
            foreach (var type in member.Ancestors().OfType<TypeDeclarationSyntax>())
                editor.ReplaceNode(type, static (node, _) => Add((MemberDeclarationSyntax)node, SyntaxKind.PartialKeyword));
        }

        return editor.GetChangedDocument();
    }

    /// <summary>Adds a modifier where it belongs: <c>partial</c> last, <c>static</c> before it.</summary>
    private static MemberDeclarationSyntax Add(MemberDeclarationSyntax member, SyntaxKind keyword)
    {
        if (member.Modifiers.Any(keyword))
            return member;
        var token = SyntaxFactory.Token(keyword).WithTrailingTrivia(SyntaxFactory.Space);
        var modifiers = member.Modifiers;
        if (modifiers.Count == 0)
        {
            // The first token of the declaration gives its indentation to the new one.
            var first = member.AttributeLists.Count > 0 ? member.AttributeLists.Last().GetLastToken().GetNextToken() : member.GetFirstToken();
            return member.ReplaceToken(first, first.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(token.WithLeadingTrivia(first.LeadingTrivia)));
        }

        var partial = modifiers.IndexOf(SyntaxKind.PartialKeyword);
        var index = keyword == SyntaxKind.StaticKeyword && partial >= 0 ? partial : modifiers.Count;
        if (index == 0)
        {
            token = token.WithLeadingTrivia(modifiers[0].LeadingTrivia);
            modifiers = modifiers.Replace(modifiers[0], modifiers[0].WithLeadingTrivia());
        }

        return member.WithModifiers(modifiers.Insert(index, token));
    }
}
