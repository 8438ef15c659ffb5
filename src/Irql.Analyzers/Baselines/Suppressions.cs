using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.Baselines;

/// <summary>One suppression of one rule in the source.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Place">Where it is written.</param>
/// <param name="HasReason">Somebody said why.</param>
/// <param name="Tree">The tree it covers a part of; null for all.</param>
/// <param name="Span">The covered part.</param>
/// <param name="Symbol">The path of the declaration it covers wherever its parts are; null for a span.</param>
internal sealed record SourceSuppression(string Rule, Location Place, bool HasReason, SyntaxTree? Tree, TextSpan Span, string? Symbol)
{
    public bool Covers(Diagnostic report, CancellationToken cancellation)
    {
        if (report.Id != Rule || report.Location.SourceTree is not { } tree)
            return false;
        if (Symbol is not null)
        {
            var path = SymbolPath.Of(tree.GetRoot(cancellation).FindNode(report.Location.SourceSpan, getInnermostNodeForTie: true));
            return path == Symbol || path.StartsWith(Symbol + ".", StringComparison.Ordinal);
        }

        return Tree is null || (Tree == tree && Span.IntersectsWith(report.Location.SourceSpan.Start));
    }
}

/// <summary>Finds the suppressions of our rules: <c>#pragma warning disable</c> and <c>[SuppressMessage]</c>.</summary>
internal static class Suppressions
{
    private const string Prefix = "IRQL";

    public static List<SourceSuppression> In(Compilation compilation, CancellationToken cancellation)
    {
        var found = new List<SourceSuppression>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            if (tree.GetText(cancellation).ToString().IndexOf(Prefix, StringComparison.Ordinal) < 0)
                continue; // Most files name no rule, and their declarations need not be walked.
            var root = tree.GetRoot(cancellation);
            if (root.ContainsDirectives)
                AddPragmas(tree, root, found);
            foreach (var node in root.DescendantNodes(static node => node is CompilationUnitSyntax or MemberDeclarationSyntax or AttributeListSyntax or AccessorListSyntax or AccessorDeclarationSyntax))
            {
                if (node is AttributeSyntax attribute && IsSuppressMessage(attribute))
                    AddAttribute(compilation, tree, attribute, found);
            }
        }

        return found;
    }

    private static void AddPragmas(SyntaxTree tree, SyntaxNode root, List<SourceSuppression> found)
    {
        var pragmas = new List<PragmaWarningDirectiveTriviaSyntax>();
        for (var directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is PragmaWarningDirectiveTriviaSyntax { IsActive: true } pragma)
                pragmas.Add(pragma);
        }

        for (var index = 0; index < pragmas.Count; index++)
        {
            if (!pragmas[index].DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword))
                continue;
            foreach (var code in pragmas[index].ErrorCodes)
            {
                if (code is not IdentifierNameSyntax { Identifier.ValueText: var rule } || !rule.StartsWith(Prefix, StringComparison.Ordinal))
                    continue;
                var end = root.FullSpan.End;
                for (var later = index + 1; later < pragmas.Count; later++)
                {
                    if (pragmas[later].DisableOrRestoreKeyword.IsKind(SyntaxKind.RestoreKeyword) && Names(pragmas[later], rule))
                    {
                        end = pragmas[later].SpanStart;
                        break;
                    }
                }

                found.Add(new SourceSuppression(
                    rule, code.GetLocation(), HasComment(pragmas[index]) || IsOfTheWholeFile(pragmas[index], end, root), tree, TextSpan.FromBounds(pragmas[index].Span.End, Math.Max(end, pragmas[index].Span.End)), Symbol: null));
            }
        }
    }

    /// <summary>A <c>restore</c> without names ends them all.</summary>
    private static bool Names(PragmaWarningDirectiveTriviaSyntax restore, string rule)
    {
        foreach (var code in restore.ErrorCodes)
        {
            if (code is IdentifierNameSyntax name && name.Identifier.ValueText == rule)
                return true;
        }

        return restore.ErrorCodes.Count == 0;
    }

    /// <summary>Before anything else and never ended: a file that somebody else wrote, or made, is set aside as a whole. Nobody need say more.</summary>
    private static bool IsOfTheWholeFile(PragmaWarningDirectiveTriviaSyntax pragma, int end, SyntaxNode root) => pragma.SpanStart == root.FullSpan.Start && end == root.FullSpan.End;

    /// <summary>A comment behind the directive, or on the lines right above it.</summary>
    private static bool HasComment(PragmaWarningDirectiveTriviaSyntax pragma)
    {
        foreach (var trivia in pragma.DescendantTrivia())
        {
            if (IsComment(trivia))
                return true;
        }

        var text = pragma.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(pragma.SpanStart).LineNumber;
        return line > 0 && text.Lines[line - 1].ToString().TrimStart().StartsWith("//", StringComparison.Ordinal);
    }

    private static bool IsComment(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    private static bool IsSuppressMessage(AttributeSyntax attribute)
        => attribute.Name is (SimpleNameSyntax or QualifiedNameSyntax or AliasQualifiedNameSyntax) and var name
            && (name as SimpleNameSyntax ?? (name as QualifiedNameSyntax)?.Right ?? ((AliasQualifiedNameSyntax)name).Name).Identifier.ValueText
                is "SuppressMessage" or "SuppressMessageAttribute" or "UnconditionalSuppressMessage" or "UnconditionalSuppressMessageAttribute";

    private static void AddAttribute(Compilation compilation, SyntaxTree tree, AttributeSyntax attribute, List<SourceSuppression> found)
    {
        if (attribute.ArgumentList is not { Arguments: { Count: >= 2 } arguments } || TextOf(arguments[1]) is not { } check || !check.StartsWith(Prefix, StringComparison.Ordinal))
            return;
        var rule = check.Split(':')[0].Trim();
        string? reason = null, target = null;
        foreach (var argument in arguments)
        {
            switch (argument.NameEquals?.Name.Identifier.ValueText)
            {
                case "Justification":
                    reason = TextOf(argument) ?? argument.Expression.ToString();
                    break;
                case "Target":
                    target = TextOf(argument);
                    break;
            }
        }

        // An editor's quick action writes "<Pending>", which is none.
        var hasReason = !string.IsNullOrWhiteSpace(reason) && reason != "<Pending>";
        var declaration = attribute.Parent?.Parent;
        if (declaration is not null and not CompilationUnitSyntax)
        {
            found.Add(new SourceSuppression(rule, attribute.GetLocation(), hasReason, tree, default, SymbolPath.Of(declaration)));
            return;
        }

        if (target is null)
        {
            found.Add(new SourceSuppression(rule, attribute.GetLocation(), hasReason, Tree: null, default, Symbol: null));
            return;
        }

        var symbol = DocumentationCommentId.GetFirstSymbolForDeclarationId(target.TrimStart('~'), compilation);
        var reference = symbol is { DeclaringSyntaxReferences: { Length: > 0 } references } ? references[0].GetSyntax() : null;
        found.Add(new SourceSuppression(rule, attribute.GetLocation(), hasReason, tree, default, reference is null ? "?" : SymbolPath.Of(reference)));
    }

    private static string? TextOf(AttributeArgumentSyntax argument) => argument.Expression is LiteralExpressionSyntax literal ? literal.Token.Value as string : null;
}
