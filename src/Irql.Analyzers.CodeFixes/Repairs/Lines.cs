using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Repairs;

/// <summary>Edits of whole lines: moving, wrapping, unwrapping and removing statements with the comments above them.</summary>
internal static class Lines
{
    /// <summary>Whether a statement begins its line.</summary>
    public static bool StartsItsLine(this SourcePlace place, SyntaxNode node) => string.IsNullOrWhiteSpace(BeforeOnItsLine(place, node.SpanStart));

    /// <summary>The white space that a node's line begins with.</summary>
    public static string IndentOf(this SourcePlace place, SyntaxNode node)
    {
        var line = place.Text.Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>One step of indentation as this file writes it.</summary>
    public static string Unit(this FixPlace place, SyntaxNode statement)
    {
        var inner = IndentOf(place, statement);
        var outer = statement.Parent is BlockSyntax block ? IndentOf(place, block) : string.Empty;
        return inner.Length > outer.Length && inner.StartsWith(outer, System.StringComparison.Ordinal) ? inner.Substring(outer.Length) : inner.Contains('\t') ? "\t" : "    ";
    }

    /// <summary>Where a statement with the comments right above it begins: behind the blank lines that part it from what stands before.</summary>
    public static int StartWithComments(this FixPlace place, StatementSyntax statement)
    {
        var start = statement.FullSpan.Start;
        foreach (var trivia in statement.GetLeadingTrivia())
        {
            if (trivia.IsKind(SyntaxKind.EndOfLineTrivia) && string.IsNullOrWhiteSpace(place.Text.ToString(TextSpan.FromBounds(start, trivia.Span.Start))))
                start = trivia.Span.End;
            else if (!trivia.IsKind(SyntaxKind.WhitespaceTrivia))
                break;
        }

        return start;
    }

    /// <summary>The text of statements with their comments, every line shifted: deeper by <paramref name="unit"/>, or up by it.</summary>
    public static string Shifted(this FixPlace place, TextSpan span, string unit, bool isDeeper = true)
    {
        var shifted = new StringBuilder();
        foreach (var line in place.Text.Lines)
        {
            if (line.EndIncludingLineBreak <= span.Start || line.Start >= span.End)
                continue;
            var start = System.Math.Max(line.Start, span.Start);
            var text = place.Text.ToString(TextSpan.FromBounds(start, System.Math.Min(line.EndIncludingLineBreak, span.End)));
            if (start != line.Start || string.IsNullOrWhiteSpace(text) || text.TrimStart().StartsWith("#", System.StringComparison.Ordinal) || IsInsideAToken(place, line.Start))
                shifted.Append(text);
            else if (isDeeper)
                shifted.Append(unit).Append(text);
            else
                shifted.Append(text.StartsWith(unit, System.StringComparison.Ordinal) ? text.Substring(unit.Length) : text);
        }

        return shifted.ToString();
    }

    /// <summary>The edit that removes a statement with its comments, and its line when it is alone on it.</summary>
    public static TextChange Removal(this FixPlace place, StatementSyntax statement)
    {
        // The blank line above the last statement of a block parted it from the others, and goes with it.
        var start = !place.StartsItsLine(statement) ? statement.SpanStart
            : statement.Parent is BlockSyntax { Statements: { Count: > 1 } statements } && statements.Last() == statement ? statement.FullSpan.Start
            : place.StartWithComments(statement);
        return new(TextSpan.FromBounds(start, statement.FullSpan.End), string.Empty);
    }

    /// <summary>The edit that writes a statement above another one, as a line of its own where that one has its own.</summary>
    public static TextChange Above(this FixPlace place, StatementSyntax statement, string written)
        => place.StartsItsLine(statement)
            ? new(new TextSpan(place.StartWithComments(statement), 0), IndentOf(place, statement) + written + place.NewLine)
            : new(new TextSpan(statement.SpanStart, 0), written + " ");

    /// <summary>Text with one statement, reindented to stand beside another one.</summary>
    public static string Beside(this FixPlace place, StatementSyntax moved, StatementSyntax target)
    {
        if (!place.StartsItsLine(moved) || !place.StartsItsLine(target))
            return moved.ToString() + (place.StartsItsLine(target) ? place.NewLine : " ");
        var span = TextSpan.FromBounds(place.StartWithComments(moved), moved.FullSpan.End);
        var (from, to) = (IndentOf(place, moved), IndentOf(place, target));
        var text = from == to ? place.Text.ToString(span)
            : from.StartsWith(to, System.StringComparison.Ordinal) ? Shifted(place, span, from.Substring(to.Length), isDeeper: false)
            : Shifted(place, span, to.StartsWith(from, System.StringComparison.Ordinal) ? to.Substring(from.Length) : to);
        return text.EndsWith("\n", System.StringComparison.Ordinal) ? text : text + place.NewLine;
    }

    /// <summary>Puts statements of one block between braces under a new head.</summary>
    /// <param name="place">The place of the report.</param>
    /// <param name="first">The first statement to enclose.</param>
    /// <param name="last">The last one.</param>
    /// <param name="head">What stands before the opening brace: <c>try</c>.</param>
    /// <param name="tail">Lines after the closing brace, without indentation: <c>finally</c>, <c>{</c>, ...; one more step of it is written as a tab.</param>
    /// <param name="inner">The enclosed text if it differs from what stands there, already shifted.</param>
    public static TextChange Enclose(this FixPlace place, StatementSyntax first, StatementSyntax last, string head, string[] tail, string? inner = null)
    {
        if (!place.StartsItsLine(first))
        {
            var one = TextSpan.FromBounds(first.SpanStart, last.Span.End);
            return new TextChange(one, head + " { " + place.Text.ToString(one) + " }" + string.Concat(tail.Select(static line => " " + line.Trim())));
        }

        var indent = IndentOf(place, first);
        var unit = Unit(place, first);
        var span = TextSpan.FromBounds(place.StartWithComments(first), last.FullSpan.End);
        var text = inner ?? Shifted(place, span, unit);
        if (!text.EndsWith("\n", System.StringComparison.Ordinal))
            text += place.NewLine;
        var written = new StringBuilder().Append(indent).Append(head).Append(place.NewLine).Append(indent).Append('{').Append(place.NewLine).Append(text)
            .Append(indent).Append('}').Append(place.NewLine);
        foreach (var line in tail)
            written.Append(indent).Append(line.Replace("\t", unit)).Append(place.NewLine);
        return new TextChange(span, written.ToString());
    }

    private static string BeforeOnItsLine(SourcePlace place, int position)
        => place.Text.ToString(TextSpan.FromBounds(place.Text.Lines.GetLineFromPosition(position).Start, position));

    /// <summary>A line that begins inside a string keeps what it begins with.</summary>
    private static bool IsInsideAToken(FixPlace place, int position)
    {
        var token = place.Root.FindToken(position);
        return token.SpanStart < position && position < token.Span.End;
    }
}
