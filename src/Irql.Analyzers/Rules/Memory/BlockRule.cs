using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>What the rules on pool blocks and descriptor lists share.</summary>
internal static class BlockRule
{
    /// <summary>Whether a pointer is known to be null on this path. A zero may have been written to what it points to: both are one path.</summary>
    public static bool IsNull(IrqlState state, AccessPath path) => state.Values[path] is ConstantValue { Value: null };

    public static bool IsReturned(ExitPoint exit, AccessPath path)
        => (exit.ReturnedPath is { } returned && returned.StartsWith(path)) || (exit.Returned is ReferenceValue reference && reference.Target.StartsWith(path));

    /// <summary>A variable of this body alone, so that nobody else can free what it points to.</summary>
    public static bool IsPrivate(BodyContext body, AccessPath path)
        => path.IsRoot && (path.Root == PathRoot.Allocation || (path.Root == PathRoot.Local && !body.IsVisible(path)));

    public static string NameOf(SyntaxNode site)
    {
        var text = site is Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax invocation ? invocation.Expression.ToString() : site.ToString();
        return text.Length > 60 ? text.Substring(0, 60) : text;
    }
}
