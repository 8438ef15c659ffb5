using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Finds what can be called as <c>PAGED_CODE()</c> at a place, and the calls of it that stand there already.</summary>
internal static class PagedCodeAssertions
{
    /// <summary>The call to write at a position, without its semicolon; null when nothing in scope asserts APC_LEVEL.</summary>
    public static string? CallAt(SemanticModel model, int position)
    {
        var own = model.LookupSymbols(position).OfType<IMethodSymbol>().Where(static method => IsCallable(method))
            .Select(static method => method.Name).OrderBy(static name => name, StringComparer.Ordinal).FirstOrDefault();
        if (own is not null)
            return own + "()";
        return model.LookupNamespacesAndTypes(position).OfType<INamedTypeSymbol>().Where(static type => type.IsStatic && !type.IsGenericType)
            .SelectMany(static type => type.GetMembers()).OfType<IMethodSymbol>()
            .Where(method => IsCallable(method) && model.IsAccessible(position, method))
            .Select(method => method.ContainingType.ToMinimalDisplayString(model, position) + "." + method.Name + "()")
            .OrderBy(static call => call, StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>The statements of a body that are such calls, in source order; null when one of the calls is no statement in a block.</summary>
    public static ImmutableArray<ExpressionStatementSyntax>? In(BlockSyntax body, SemanticModel model, CancellationToken cancellation)
    {
        var statements = ImmutableArray.CreateBuilder<ExpressionStatementSyntax>();
        foreach (var call in Calls(body))
        {
            if (model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method || !Asserts(method))
                continue;
            if (call.Parent is not ExpressionStatementSyntax { Parent: BlockSyntax } statement)
                return null;
            statements.Add(statement);
        }

        return statements.ToImmutable();
    }

    private static IEnumerable<InvocationExpressionSyntax> Calls(BlockSyntax body)
        => body.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<InvocationExpressionSyntax>();

    private static bool IsCallable(IMethodSymbol method)
        => method is { IsStatic: true, ReturnsVoid: true, Parameters.IsEmpty: true, IsGenericMethod: false, MethodKind: MethodKind.Ordinary } && Asserts(method);

    private static bool Asserts(IMethodSymbol method) => method.GetAttributes().Any(static attribute
        => attribute.AttributeClass is { Name: "IrqlAssertsMaxAttribute", ContainingNamespace: { Name: "Irql", ContainingNamespace.IsGlobalNamespace: true } }
            && attribute.ConstructorArguments is { Length: 1 } arguments && arguments[0].Value is byte and 1);
}
