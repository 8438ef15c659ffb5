using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain;

/// <summary>Members that the compiler calls without anybody naming them.</summary>
internal static class ImplicitCode
{
    /// <summary>
    /// Whether this is part of a <c>foreach</c> over an array or a string: the graph shows an enumerator, the compiler makes a loop with an index.
    /// </summary>
    public static bool IsOverArray(BodyContext body, IOperation operation)
    {
        for (var node = operation.Syntax; node is not null; node = node.Parent)
        {
            if (node is CommonForEachStatementSyntax loop)
            {
                var type = body.Engine.Bodies.Models.ModelOf(loop.SyntaxTree).GetTypeInfo(loop.Expression, body.Cancellation).Type;
                return type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String };
            }

            if (node is StatementSyntax or AnonymousFunctionExpressionSyntax)
                return false;
        }

        return false;
    }

    /// <summary>The <c>Deconstruct</c> behind <c>(x, y) = value</c>, or null for a tuple.</summary>
    public static IMethodSymbol? DeconstructMethod(BodyContext body, IDeconstructionAssignmentOperation operation)
    {
        var model = body.Engine.Bodies.Models.ModelOf(operation.Syntax.SyntaxTree);
        return operation.Syntax switch
        {
            AssignmentExpressionSyntax assignment => model.GetDeconstructionInfo(assignment).Method,
            ForEachVariableStatementSyntax loop => model.GetDeconstructionInfo(loop).Method,
            _ => null,
        };
    }

    /// <summary>The <c>Add</c> that a collection expression calls for its elements, when the type is filled that way and the method can matter.</summary>
    public static IMethodSymbol? AddMethod(BodyContext body, IMethodSymbol construct)
    {
        if (construct.MethodKind != MethodKind.Constructor)
            return null;
        foreach (var member in construct.ContainingType.GetMembers("Add"))
        {
            if (member is IMethodSymbol { IsStatic: false, Parameters.Length: 1 } method
                && (body.Contracts.GetContract(method).IsKnown || SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, body.Engine.Compilation.Assembly)))
            {
                return method;
            }
        }

        return null;
    }
}
