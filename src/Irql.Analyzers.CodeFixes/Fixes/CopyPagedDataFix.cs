using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Irql.Analyzers.CodeFixes.Repairs;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Reads paged data, or user memory, into a local before the raise, and uses the copy.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CopyPagedDataFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.PagedDataAtRaisedLevel, RuleIds.UserMemoryAtRaisedLevel);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (place.Statement is not { Parent: BlockSyntax } statement || place.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } touched || Value(place, touched) is not { } value
            || place.Model.GetTypeInfo(value, place.Cancellation).Type is not { } type || type.IsRefLikeType || type.SpecialType == SpecialType.System_Void
            || !statement.Span.Contains(value.Span) || value.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is { } lambda && statement.Span.Contains(lambda.Span)
            || Lines.StartsItsLine(place, statement) is false)
        {
            yield break;
        }

        var name = place.Unused(NameFor(value), statement.SpanStart);
        foreach (var target in Above(place, statement, value))
        {
            if (Repair.Of(
                "Copy the " + (place.Diagnostic.Id == RuleIds.PagedDataAtRaisedLevel ? "paged data" : "user memory") + " before the raise", "IRQL:CopyBeforeRaise",
                place.Above(target, "var " + name + " = " + value + ";"), new TextChange(value.Span, name)) is { } repair)
            {
                yield return repair;
            }
        }
    }

    /// <summary>The statements above which the value could be read, nearest first: nothing in between may write what it is made of.</summary>
    private static IEnumerable<StatementSyntax> Above(FixPlace place, StatementSyntax statement, ExpressionSyntax value)
    {
        var inner = statement;
        for (; inner.Parent is BlockSyntax block; inner = (StatementSyntax)block.Parent!)
        {
            foreach (var target in block.Statements.Take(block.Statements.IndexOf(inner)).Reverse())
            {
                if (!Keeps(place, target, value))
                    yield break;
                yield return target;
            }

            if (block.Parent is not StatementSyntax { Parent: BlockSyntax } outer || outer is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax or LocalFunctionStatementSyntax)
                yield break;
            yield return outer;
        }
    }

    /// <summary>Whether a statement leaves alone what a value is read from.</summary>
    private static bool Keeps(FixPlace place, StatementSyntax statement, ExpressionSyntax value)
    {
        if (place.Model.AnalyzeDataFlow(statement) is not { Succeeded: true } flow || place.Model.AnalyzeDataFlow(value) is not { Succeeded: true } own)
            return false;
        if (own.ReadInside.Any(symbol => flow.WrittenInside.Contains(symbol, SymbolEqualityComparer.Default) && symbol is not IParameterSymbol { IsThis: true }))
            return false;
        foreach (var node in statement.DescendantNodes())
        {
            if (node is AssignmentExpressionSyntax assignment && value.DescendantNodesAndSelf().Any(part => SyntaxFactory.AreEquivalent(part, assignment.Left)))
                return false;
        }

        return true;
    }

    /// <summary>The whole expression whose value is read; null when it is written, its address taken, or a call.</summary>
    private static ExpressionSyntax? Value(FixPlace place, ExpressionSyntax touched)
    {
        var value = touched;
        while (value.Parent is MemberAccessExpressionSyntax { Parent: not InvocationExpressionSyntax } access && access.Expression == value
            && place.Model.GetSymbolInfo(access, place.Cancellation).Symbol is IFieldSymbol)
        {
            value = access;
        }

        return value switch
        {
            InvocationExpressionSyntax or ThisExpressionSyntax or LiteralExpressionSyntax or BaseObjectCreationExpressionSyntax or AssignmentExpressionSyntax => null,
            { Parent: AssignmentExpressionSyntax assignment } when assignment.Left == value => null,
            { Parent: ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or RefExpressionSyntax or PostfixUnaryExpressionSyntax or MemberAccessExpressionSyntax } => null,
            { Parent: PrefixUnaryExpressionSyntax unary } when unary.IsKind(SyntaxKind.AddressOfExpression) || unary.IsKind(SyntaxKind.PreIncrementExpression) || unary.IsKind(SyntaxKind.PreDecrementExpression) => null,
            _ => value,
        };
    }

    private static string NameFor(ExpressionSyntax value)
    {
        var last = value switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            _ => string.Empty,
        };
        last = last.TrimStart('_');
        if (last.Length == 0)
            return "copy";
        var name = char.ToLowerInvariant(last[0]) + last.Substring(1);
        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "copy";
    }
}
