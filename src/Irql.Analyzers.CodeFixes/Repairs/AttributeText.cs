using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Repairs;

/// <summary>Edits of contract attributes in the text.</summary>
internal static class AttributeText
{
    /// <summary>Which contract attribute this is.</summary>
    public static IrqlAttribute KindOf(FixPlace place, AttributeSyntax attribute)
        => IrqlAttributeNames.Identify((place.Model.GetSymbolInfo(attribute, place.Cancellation).Symbol ?? place.Model.GetSymbolInfo(attribute, place.Cancellation).CandidateSymbols.FirstOrDefault())?.ContainingType);

    /// <summary>Whether an attribute states levels by itself, so that taking it away leaves them to inference or inheritance.</summary>
    public static bool IsLevel(IrqlAttribute kind) => kind is IrqlAttribute.Requires or IrqlAttribute.RequiresMax or IrqlAttribute.RequiresMin or IrqlAttribute.Raises
        or IrqlAttribute.RequiresSame or IrqlAttribute.AlwaysMax or IrqlAttribute.AlwaysMin;

    /// <summary>The attribute lists of any declaration that can have some.</summary>
    public static SyntaxList<AttributeListSyntax> ListsOf(SyntaxNode declaration) => declaration switch
    {
        MemberDeclarationSyntax member => member.AttributeLists,
        AccessorDeclarationSyntax accessor => accessor.AttributeLists,
        LocalFunctionStatementSyntax local => local.AttributeLists,
        ParameterSyntax parameter => parameter.AttributeLists,
        ParenthesizedLambdaExpressionSyntax lambda => lambda.AttributeLists,
        _ => default,
    };

    /// <summary>The attributes of one kind, or of several, on a declaration.</summary>
    public static IEnumerable<AttributeSyntax> On(FixPlace place, SyntaxNode declaration, System.Func<IrqlAttribute, bool> isWanted)
        => ListsOf(declaration).SelectMany(static list => list.Attributes).Where(attribute => isWanted(KindOf(place, attribute)));

    /// <summary>The edit that removes one attribute, with its brackets and its line when nothing else stands there; null when a comment would be lost.</summary>
    public static TextChange? Removal(AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count == 1)
            return Removal(list);
        var index = list.Attributes.IndexOf(attribute);
        return Removal(list, index < list.Attributes.Count - 1
            ? TextSpan.FromBounds(attribute.SpanStart, list.Attributes[index + 1].SpanStart)
            : TextSpan.FromBounds(list.Attributes[index - 1].Span.End, attribute.Span.End));
    }

    /// <summary>The edit that removes a whole list of attributes; null when a comment would be lost.</summary>
    public static TextChange? Removal(AttributeListSyntax list) => Removal(list, TextSpan.FromBounds(list.SpanStart, list.GetLastToken().GetNextToken().SpanStart));

    private static TextChange? Removal(AttributeListSyntax list, TextSpan span)
        => list.SyntaxTree.GetRoot().DescendantTrivia(span).Any(trivia => span.Contains(trivia.Span) && !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            ? null
            : new TextChange(span, string.Empty);

    /// <summary>The edit that writes attributes on a declaration: on a line of their own under its documentation, or in front of it on its line.</summary>
    /// <param name="place">The document.</param>
    /// <param name="declaration">A member, accessor, local function or parameter.</param>
    /// <param name="attributes">What stands between the brackets.</param>
    public static TextChange Addition(SourcePlace place, SyntaxNode declaration, string attributes)
    {
        var written = "[" + Qualified(place, declaration.SpanStart, attributes) + "]";
        var isLine = declaration is not ParameterSyntax && place.StartsItsLine(declaration) && (declaration is not AccessorDeclarationSyntax { Body: null, ExpressionBody: null });
        return new TextChange(new TextSpan(declaration.SpanStart, 0), isLine ? written + place.NewLine + place.IndentOf(declaration) : written + " ");
    }

    /// <summary>Attributes with the names of the vocabulary as they have to be written where its namespace may not be imported.</summary>
    public static string Qualified(SourcePlace place, int position, string attributes) => Regex.Replace(
        attributes, @"(?<![\w.""])(return: )?(?<name>[A-Z]\w*)(?=[\(\.,\]]|$)", match =>
        {
            var name = match.Groups["name"].Value;
            var isKnown = place.Model.LookupNamespacesAndTypes(position, name: name).Concat(place.Model.LookupNamespacesAndTypes(position, name: name + "Attribute"))
                .Any(static type => type.ContainingNamespace?.ToDisplayString() == IrqlAttributeNames.Namespace);
            return isKnown ? match.Value : match.Value.Replace(name, "global::" + IrqlAttributeNames.Namespace + "." + name);
        });
}
