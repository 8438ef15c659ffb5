using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>
/// Finds the <c>return</c> or the closing brace behind an edge to the exit. The graph keeps no operation for a <c>return;</c> without a value, so it is
/// looked for in the text behind the last thing the block did.
/// </summary>
internal static class ExitPlaces
{
    public static Location Of(BasicBlock block, ControlFlowBranch branch, FlowBody flow)
    {
        var body = flow.Graph.OriginalOperation.Syntax;
        if (branch.Semantics == ControlFlowBranchSemantics.Return && block.BranchValue is { } value)
            return ReturnAround(value.Syntax, body);
        if (block.BranchValue is { } condition && branch.IsConditionalSuccessor | block.ConditionalSuccessor is not null)
            return AfterCondition(condition.Syntax, block, branch, body);
        if (Last(block) is { } last)
            return After(last, body);
        return Handlers.BlockOf(block, flow) is { } handler && Leaving<ReturnStatementSyntax>(handler) is { } leaving ? leaving.GetLocation() : End(body);
    }

    /// <summary>The first statement of a kind in a handler, not counting functions inside.</summary>
    public static SyntaxNode? Leaving<T>(BlockSyntax handler)
        where T : StatementSyntax
    {
        foreach (var node in handler.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (node is T)
                return node;
        }

        return null;
    }

    /// <summary>The closing brace of a body, or the whole expression of an expression body.</summary>
    public static Location End(SyntaxNode body) => body switch
    {
        BaseMethodDeclarationSyntax { Body: { } block } => block.CloseBraceToken.GetLocation(),
        BaseMethodDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression.GetLocation(),
        AccessorDeclarationSyntax { Body: { } block } => block.CloseBraceToken.GetLocation(),
        AccessorDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression.GetLocation(),
        LocalFunctionStatementSyntax { Body: { } block } => block.CloseBraceToken.GetLocation(),
        LocalFunctionStatementSyntax { ExpressionBody: { } arrow } => arrow.Expression.GetLocation(),
        AnonymousFunctionExpressionSyntax { Block: { } block } => block.CloseBraceToken.GetLocation(),
        AnonymousFunctionExpressionSyntax { ExpressionBody: { } expression } => expression.GetLocation(),
        ArrowExpressionClauseSyntax arrow => arrow.Expression.GetLocation(),
        BlockSyntax block => block.CloseBraceToken.GetLocation(),
        _ => body.GetLastToken().GetLocation(),
    };

    /// <summary>The <c>throw;</c> that follows, or the node itself.</summary>
    public static SyntaxNode RethrowAfter(SyntaxNode node)
    {
        for (var current = node; current is not null and not CatchClauseSyntax; current = current.Parent)
        {
            foreach (var sibling in Following(current))
            {
                if (sibling is ThrowStatementSyntax)
                    return sibling;
            }
        }

        for (var current = node; current is not null; current = current.Parent)
        {
            if (current is CatchClauseSyntax clause)
            {
                foreach (var inner in clause.Block.DescendantNodes())
                {
                    if (inner is ThrowStatementSyntax { Expression: null })
                        return inner;
                }
            }
        }

        return node;
    }

    private static Location ReturnAround(SyntaxNode value, SyntaxNode body)
    {
        for (var node = value; node is not null && node != body; node = node.Parent)
        {
            if (node is ReturnStatementSyntax)
                return node.GetLocation();
        }

        return ReportPlaces.Of(value);
    }

    private static SyntaxNode? Last(BasicBlock block)
    {
        var current = block;
        for (var steps = 0; steps < 64; steps++)
        {
            if (current.Operations.Length > 0)
                return current.Operations[current.Operations.Length - 1].Syntax;
            if (steps > 0 && current.BranchValue is { } value)
                return value.Syntax;
            if (current.Predecessors.Length != 1)
                return null;
            current = current.Predecessors[0].Source;
        }

        return null;
    }

    private static Location AfterCondition(SyntaxNode condition, BasicBlock block, ControlFlowBranch branch, SyntaxNode body)
    {
        // WhenFalse: jump when false. The branch for which the condition holds goes into the statement of the "if".
        var whenTrue = branch.IsConditionalSuccessor ? block.ConditionKind == ControlFlowConditionKind.WhenTrue : block.ConditionKind != ControlFlowConditionKind.WhenTrue;
        for (var node = condition; node is not null && node != body; node = node.Parent)
        {
            if (node is not IfStatementSyntax statement)
                continue;
            var negated = statement.Condition is PrefixUnaryExpressionSyntax prefix && prefix.IsKind(SyntaxKind.LogicalNotExpression) && prefix.Operand.Span.Contains(condition.Span);
            if (whenTrue != negated)
                return LeadingReturn(statement.Statement)?.GetLocation() ?? After(statement, body);
            return statement.Else is { } other && LeadingReturn(other.Statement) is { } leaving ? leaving.GetLocation() : After(statement, body);
        }

        return After(condition, body);
    }

    private static ReturnStatementSyntax? LeadingReturn(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax leaving => leaving,
        BlockSyntax { Statements: { Count: > 0 } statements } => statements[0] as ReturnStatementSyntax,
        _ => null,
    };

    /// <summary>The next <c>return</c> behind a node, going outwards, else the closing brace.</summary>
    private static Location After(SyntaxNode node, SyntaxNode body)
    {
        for (var current = node; current is not null && current != body; current = current.Parent)
        {
            foreach (var sibling in Following(current))
            {
                if (sibling is ReturnStatementSyntax)
                    return sibling.GetLocation();
                break;
            }

            if (current is ReturnStatementSyntax)
                return current.GetLocation();
            if (current is WhileStatementSyntax or ForStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax)
                continue;
        }

        return End(body);
    }

    private static System.Collections.Generic.IEnumerable<SyntaxNode> Following(SyntaxNode node)
    {
        if (node.Parent is not (BlockSyntax or SwitchSectionSyntax))
            yield break;
        foreach (var sibling in node.Parent.ChildNodes())
        {
            if (sibling.SpanStart > node.SpanStart && sibling is StatementSyntax and not LocalFunctionStatementSyntax)
                yield return sibling;
        }
    }
}
