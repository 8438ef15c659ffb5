using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.Domain;

/// <summary>The smallest span that a reader will recognise as the wrong call or access.</summary>
internal static class ReportPlaces
{
    public static Location Of(IOperation operation) => Of(operation.Syntax);

    public static Location Of(SyntaxNode syntax)
    {
        switch (syntax)
        {
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } invocation when StartsOnAnotherLine(invocation, member.Name):
                // A chain over several lines: the link that is wrong, not the line the chain starts on.
                return Between(member.Name, invocation);
            case InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } invocation:
                return Between(binding.Name, invocation);
            case MemberAccessExpressionSyntax member when StartsOnAnotherLine(member, member.Name):
                return member.Name.GetLocation();
            case UsingStatementSyntax statement:
                return statement.UsingKeyword.GetLocation();
            case CommonForEachStatementSyntax statement:
                return statement.Expression.GetLocation();
            case LockStatementSyntax statement:
                return statement.Expression.GetLocation();
            case LocalDeclarationStatementSyntax { Declaration.Variables: { Count: > 0 } variables }:
                return variables[0].GetLocation();
            case ConstructorDeclarationSyntax constructor:
                return constructor.Identifier.GetLocation();
            case BaseTypeDeclarationSyntax type:
                return type.Identifier.GetLocation();
            case StatementSyntax statement:
                return statement.GetFirstToken().GetLocation();
            default:
                return syntax.GetLocation();
        }
    }

    /// <summary>The loop in whose head this stands, or null.</summary>
    public static SyntaxNode? LoopAround(SyntaxNode syntax)
    {
        var child = syntax;
        for (var node = syntax; node is not null; child = node, node = node.Parent)
        {
            if (node is CommonForEachStatementSyntax loop)
                return child == loop.Statement ? null : loop;
            if (node is StatementSyntax or AnonymousFunctionExpressionSyntax)
                return null;
        }

        return null;
    }

    private static bool StartsOnAnotherLine(SyntaxNode whole, SyntaxNode part)
    {
        var lines = whole.SyntaxTree.GetText().Lines;
        return lines.IndexOf(whole.SpanStart) != lines.IndexOf(part.SpanStart);
    }

    private static Location Between(SyntaxNode first, SyntaxNode last)
        => Location.Create(first.SyntaxTree, TextSpan.FromBounds(first.SpanStart, last.Span.End));
}
