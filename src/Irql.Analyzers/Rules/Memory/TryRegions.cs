using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>Whether an exception that arises at a place is caught in the same body.</summary>
internal static class TryRegions
{
    /// <summary>Inside the block of a <c>try</c> that has a <c>catch</c>: one with only a <c>finally</c> does not count, nor does a handler of its own.</summary>
    public static bool IsCaught(SyntaxNode node)
    {
        for (var (child, parent) = (node, node.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case TryStatementSyntax { Catches.Count: > 0 } statement when statement.Block == child:
                    return true;
                case MemberDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax:
                    return false;
            }
        }

        return false;
    }
}
