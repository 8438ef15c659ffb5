using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.CodeFixes.Repairs;

/// <summary>What the repairs of user-memory reports share: the exception that a bad user address raises, and how a handler leaves.</summary>
internal static class UserMemory
{
    private const string GuestException = "Irql.Runtime.GuestException";
    private const string AccessViolation = "System.AccessViolationException";

    /// <summary>The type that a handler has to name: that of the managed runtime where it is referenced.</summary>
    public static INamedTypeSymbol? ExceptionType(FixPlace place)
        => place.Model.Compilation.GetTypesByMetadataName(GuestException).FirstOrDefault() ?? place.Model.Compilation.GetTypesByMetadataName(AccessViolation).FirstOrDefault();

    /// <summary>The statements of a handler: every out parameter gets a value, and the status of the exception is returned where the method returns one.</summary>
    public static List<string> Handler(FixPlace place, int position, INamedTypeSymbol exception, out string? variable)
    {
        variable = null;
        var statements = new List<string>();
        if (place.Model.GetEnclosingSymbol(position, place.Cancellation) is not IMethodSymbol method)
            return statements;
        statements.AddRange(method.Parameters.Where(static parameter => parameter.RefKind == RefKind.Out).Select(static parameter => parameter.Name + " = default;"));
        var type = method.ReturnType;
        if (method.ReturnsVoid || (method.IsAsync && type is INamedTypeSymbol { Arity: 0 }))
        {
            statements.Add("return;");
            return statements;
        }

        if (method.IsAsync && type is INamedTypeSymbol { TypeArguments: { Length: 1 } results })
            type = results[0];
        if (exception.GetMembers("Status").OfType<IPropertySymbol>().Any(status => SymbolEqualityComparer.Default.Equals(status.Type, type)))
        {
            variable = place.Unused("exception", position);
            statements.Add("return " + variable + ".Status;");
            return statements;
        }

        statements.Add("return " + (type.SpecialType switch
        {
            SpecialType.System_Int32 => "unchecked((int)0xC0000005)",
            SpecialType.System_Boolean => "false",
            _ => "default",
        }) + ";");
        return statements;
    }

    /// <summary>Whether a type is an address of user memory: a pointer, or the managed runtime's.</summary>
    public static bool IsPointer(ITypeSymbol? type) => type is IPointerTypeSymbol or INamedTypeSymbol { Name: "UserPtr", Arity: 1 };

    /// <summary>The pointer that an access goes through: <c>p</c> for <c>*p</c>, <c>p->Length</c>, <c>p[2]</c> and <c>p.Value</c>.</summary>
    public static ExpressionSyntax? PointerOf(ExpressionSyntax access) => access switch
    {
        PrefixUnaryExpressionSyntax indirection when indirection.IsKind(SyntaxKind.PointerIndirectionExpression) => Bare(indirection.Operand),
        MemberAccessExpressionSyntax member when member.IsKind(SyntaxKind.PointerMemberAccessExpression) => Bare(member.Expression),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } member when PointerOf(member.Expression) is null => Bare(member.Expression),
        MemberAccessExpressionSyntax member => PointerOf(member.Expression),
        ElementAccessExpressionSyntax element => Bare(element.Expression),
        ParenthesizedExpressionSyntax parenthesized => PointerOf(parenthesized.Expression),
        _ => null,
    };

    /// <summary>The whole access that a report stands at: the outermost of nested member accesses.</summary>
    public static ExpressionSyntax? AccessAt(FixPlace place)
    {
        var access = place.Node.FirstAncestorOrSelf<ExpressionSyntax>(node => PointerOf(node) is { } pointer && IsPointer(place.Model.GetTypeInfo(pointer, place.Cancellation).Type));
        while (access?.Parent is MemberAccessExpressionSyntax { Parent: not InvocationExpressionSyntax } outer && outer.Expression == access && outer.IsKind(SyntaxKind.SimpleMemberAccessExpression))
            access = outer;
        return access;
    }

    private static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized)
            expression = parenthesized.Expression;
        return expression;
    }
}
