using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>Whether an exception that arises at a place is caught in the same body.</summary>
internal static class TryRegions
{
    /// <summary>
    /// Inside the block of a <c>try</c> with a <c>catch</c> that takes what a bad address raises: one with only a <c>finally</c> does not count, nor does a
    /// handler's own block.
    /// </summary>
    public static bool IsCaught(SyntaxNode node)
    {
        for (var (child, parent) = (node, node.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case TryStatementSyntax { Catches.Count: > 0 } statement when statement.Block == child && Catches(statement):
                    return true;
                case MemberDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax:
                    return false;
            }
        }

        return false;
    }

    private static bool Catches(TryStatementSyntax statement)
    {
        foreach (var clause in statement.Catches)
        {
            if (clause.Filter?.FilterExpression.IsKind(SyntaxKind.FalseLiteralExpression) != true && !IsUnrelated(clause.Declaration?.Type))
                return true;
        }

        return false;
    }

    /// <summary>Exceptions of the framework that no access raises. What a bad address becomes is the kernel's decision, so any other type may be it.</summary>
    private static bool IsUnrelated(TypeSyntax? type) => Name(type) is "ArgumentException" or "ArgumentNullException" or "ArgumentOutOfRangeException" or "ArithmeticException"
        or "DivideByZeroException" or "EndOfStreamException" or "FileNotFoundException" or "FormatException" or "IndexOutOfRangeException" or "InvalidCastException"
        or "InvalidOperationException" or "IOException" or "KeyNotFoundException" or "NotImplementedException" or "NotSupportedException" or "ObjectDisposedException"
        or "OperationCanceledException" or "OutOfMemoryException" or "OverflowException" or "RankException" or "TaskCanceledException" or "TimeoutException"
        or "UnauthorizedAccessException";

    private static string? Name(TypeSyntax? type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };
}
