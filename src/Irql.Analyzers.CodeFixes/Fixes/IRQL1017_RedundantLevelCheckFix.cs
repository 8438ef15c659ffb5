using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Linq;
using Irql.Analyzers.CodeFixes.Repairs;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Removes a level test whose answer is known: an <c>if</c> gives way to the branch that is taken, an operand of <c>&amp;&amp;</c> or <c>||</c> to the other one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL1017_RedundantLevelCheckFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.RedundantLevelCheck);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } test)
            yield break;
        var answer = place.Diagnostic.GetMessage(CultureInfo.InvariantCulture).StartsWith("This test of the level is always true", StringComparison.Ordinal);
        while (test.Parent is ParenthesizedExpressionSyntax parenthesized)
            test = parenthesized;
        if (Change(place, test, answer) is { } change && Repair.Of("Remove the redundant test", "IRQL1017:remove", change) is { } repair)
            yield return repair;
    }

    private static TextChange? Change(FixPlace place, ExpressionSyntax test, bool answer)
    {
        if (test.Parent is BinaryExpressionSyntax binary && binary.IsKind(answer ? SyntaxKind.LogicalAndExpression : SyntaxKind.LogicalOrExpression))
            return new TextChange(binary.Span, (binary.Left == test ? binary.Right : binary.Left).ToString());
        if (test.Parent is not IfStatementSyntax { Parent: BlockSyntax } conditional || conditional.Condition != test)
            return null;
        return (answer ? conditional.Statement : conditional.Else?.Statement) is { } taken ? Taken(place, conditional, taken) : place.Removal(conditional);
    }

    /// <summary>The branch in place of the whole statement, one step further up.</summary>
    private static TextChange? Taken(FixPlace place, IfStatementSyntax conditional, StatementSyntax taken)
    {
        var first = taken is BlockSyntax block ? block.Statements.FirstOrDefault() : taken;
        var last = taken is BlockSyntax { Statements.Count: > 0 } body ? body.Statements.Last() : taken;
        if (first is null)
            return place.Removal(conditional);
        if (!place.StartsItsLine(first) || !place.StartsItsLine(conditional))
            return new TextChange(conditional.Span, place.Text.ToString(TextSpan.FromBounds(first.SpanStart, last.Span.End)));
        var (outer, inner) = (place.IndentOf(conditional), place.IndentOf(first));
        if (!inner.StartsWith(outer, StringComparison.Ordinal))
            return null;
        var text = place.Shifted(TextSpan.FromBounds(place.StartWithComments(first), last.FullSpan.End), inner.Substring(outer.Length), isDeeper: false);
        return new TextChange(TextSpan.FromBounds(place.Text.Lines.GetLineFromPosition(conditional.SpanStart).Start, conditional.FullSpan.End), text);
    }
}
