using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Irql.Analyzers.CodeFixes.Repairs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Refactorings;

/// <summary>
/// Writes the inferred contracts of all members of a type that have none: what a public member needs becomes a promise that other compilations can see, and
/// what a helper needs is checked where it is written.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(AnnotateTypeRefactoring)), Shared]
public sealed class AnnotateTypeRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        if (await SourcePlace.OfAsync(context.Document, context.CancellationToken).ConfigureAwait(false) is not { } place
            || place.Root.FindNode(context.Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || !IsOnItsHead(type, context.Span))
        {
            return;
        }

        var changes = Contracts(place, type);
        if (changes.Count == 0)
            return;
        context.RegisterRefactoring(CodeAction.Create(
            "Declare the inferred contracts of '" + type.Identifier.ValueText + "'", cancellation => ApplyAsync(context.Document, changes, cancellation), nameof(AnnotateTypeRefactoring)));
    }

    /// <summary>Anywhere before the opening brace, so that it is not offered at every caret of the bodies.</summary>
    private static bool IsOnItsHead(TypeDeclarationSyntax type, TextSpan span)
        => span.Start >= type.SpanStart && span.End <= (type.OpenBraceToken.RawKind == 0 ? type.Span.End : type.OpenBraceToken.Span.Start);

    private static List<TextChange> Contracts(SourcePlace place, TypeDeclarationSyntax type)
    {
        var inference = new Inference(place.Model.Compilation, place.Options, place.Cancellation);
        var changes = new List<TextChange>();
        foreach (var declaration in type.Members.SelectMany(static member => Bodies(member)))
        {
            if (place.Model.GetDeclaredSymbol(declaration, place.Cancellation) is IMethodSymbol method && inference.Of(method, place.Cancellation) is { } contract)
                changes.AddRange(Inference.Write(place, declaration, contract));
        }

        return changes;
    }

    private static IEnumerable<SyntaxNode> Bodies(MemberDeclarationSyntax member) => member switch
    {
        DestructorDeclarationSyntax => Enumerable.Empty<SyntaxNode>(),
        BaseMethodDeclarationSyntax method => new[] { method },
        BasePropertyDeclarationSyntax { AccessorList: { } accessors } => accessors.Accessors,
        _ => Enumerable.Empty<SyntaxNode>(),
    };

    private static async Task<Document> ApplyAsync(Document document, List<TextChange> changes, CancellationToken cancellation)
        => document.WithText((await document.GetTextAsync(cancellation).ConfigureAwait(false)).WithChanges(changes.OrderBy(static change => change.Span.Start)));
}
