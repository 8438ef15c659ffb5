using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.CodeFixes.Repairs;

/// <summary>Whether statements may change places: no variable of one is written by the other, and nothing leaves in between.</summary>
internal static class Order
{
    /// <summary>Whether a statement can change places with all of the others.</summary>
    public static bool CanPass(FixPlace place, StatementSyntax moved, IReadOnlyCollection<StatementSyntax> passed)
    {
        if (Leaves(moved) || passed.Any(static statement => Leaves(statement)) || place.Model.AnalyzeDataFlow(moved) is not { Succeeded: true } own)
            return false;
        var written = WrittenMembers(place, moved).ToList();
        foreach (var statement in passed)
        {
            if (place.Model.AnalyzeDataFlow(statement) is not { Succeeded: true } other || Touch(own.WrittenInside, other) || Touch(other.WrittenInside, own)
                || written.Any(member => Mentions(statement, member)) || WrittenMembers(place, statement).Any(member => Mentions(moved, member)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Touch(IEnumerable<ISymbol> written, DataFlowAnalysis other) => written.Any(
        symbol => !IsThis(symbol) && (other.ReadInside.Contains(symbol, SymbolEqualityComparer.Default) || other.WrittenInside.Contains(symbol, SymbolEqualityComparer.Default)));

    /// <summary>Whether control may leave through a statement other than at its end: jumps and labels.</summary>
    public static bool Leaves(StatementSyntax statement) => statement.DescendantNodesAndSelf(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(node => node is ReturnStatementSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or GotoStatementSyntax or LabeledStatementSyntax or YieldStatementSyntax
            || (node is BreakStatementSyntax or ContinueStatementSyntax && !IsInsideOwnLoop(node, statement)));

    private static bool IsInsideOwnLoop(SyntaxNode jump, StatementSyntax statement)
        => jump.FirstAncestorOrSelf<StatementSyntax>(node => node is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax
            || (node is SwitchStatementSyntax && jump is BreakStatementSyntax)) is { } loop && statement.Span.Contains(loop.Span);

    private static bool IsThis(ISymbol symbol) => symbol is IParameterSymbol { IsThis: true };

    /// <summary>The names of fields and properties that a statement assigns.</summary>
    private static IEnumerable<string> WrittenMembers(FixPlace place, StatementSyntax statement)
    {
        foreach (var node in statement.DescendantNodes())
        {
            var target = node switch
            {
                AssignmentExpressionSyntax assignment => assignment.Left,
                PrefixUnaryExpressionSyntax prefix when prefix.IsKind(SyntaxKind.PreIncrementExpression) || prefix.IsKind(SyntaxKind.PreDecrementExpression) => prefix.Operand,
                PostfixUnaryExpressionSyntax postfix => postfix.Operand,
                ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => argument.Expression,
                _ => null,
            };
            if (target is not null && place.Model.GetSymbolInfo(target, place.Cancellation).Symbol is IFieldSymbol or IPropertySymbol
                && place.Model.GetSymbolInfo(target, place.Cancellation).Symbol is { } member)
            {
                yield return member.Name;
            }
        }
    }

    private static bool Mentions(SyntaxNode node, string name) => node.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);
}
