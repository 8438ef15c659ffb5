using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Writes a contract attribute above a member, as a person would: on a line of its own, under the documentation.</summary>
internal static class AttributeEdits
{
    /// <summary>The root with <paramref name="attribute"/> on <paramref name="member"/>.</summary>
    /// <param name="root">The root that contains the member.</param>
    /// <param name="member">The member.</param>
    /// <param name="attribute">The attribute as written between the brackets.</param>
    public static SyntaxNode Add(SyntaxNode root, MemberDeclarationSyntax member, string attribute)
    {
        var leading = member.GetLeadingTrivia();
        var indentation = leading.LastOrDefault();
        var list = SyntaxFactory.ParseMemberDeclaration("[" + attribute + "] int x;")!.AttributeLists[0];
        var isFirstOnItsLine = leading.Any(SyntaxKind.EndOfLineTrivia) || member.GetFirstToken().GetPreviousToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        var separator = !isFirstOnItsLine ? SyntaxFactory.TriviaList(SyntaxFactory.Space)
            : indentation.IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(EndOfLine(root), indentation)
            : SyntaxFactory.TriviaList(EndOfLine(root));
        list = list.WithLeadingTrivia(leading).WithTrailingTrivia(separator);
        var bare = member.WithLeadingTrivia();
        return root.ReplaceNode(member, bare.WithAttributeLists(bare.AttributeLists.Insert(0, list)));
    }

    /// <summary>The name of a contract attribute without its suffix, qualified where the namespace is not imported.</summary>
    public static string NameOf(SemanticModel model, int position, string name)
        => model.LookupNamespacesAndTypes(position, name: name + "Attribute").Any(static type => type.ContainingNamespace?.ToDisplayString() == "Irql") ? name : "global::Irql." + name;

    /// <summary>The line ending that the file uses.</summary>
    public static SyntaxTrivia EndOfLine(SyntaxNode root)
        => root.DescendantTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } found ? found : SyntaxFactory.LineFeed;
}
