using System.Collections.Generic;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain.Locks;

/// <summary>Locks in array elements whose index is a variable: one lock as long as that variable cannot change.</summary>
internal static class LockElements
{
    /// <summary>The path of such a lock with its index by name, or null when the index may be another one each time.</summary>
    public static AccessPath? PathOf(CallSite call, AccessPath path, IOperation? argument)
    {
        for (var operation = argument; operation is not null; operation = LockContracts.Inner(operation))
        {
            if (operation is IArrayElementReferenceOperation { Indices.Length: 1 } element)
                return IndexOf(element.Indices[0]) is { } index && IsFixed(call.Body, index) ? Named(path, "[" + index.Name + "]") : null;
        }

        return null;
    }

    private static ISymbol? IndexOf(IOperation index)
    {
        while (index is IConversionOperation { OperatorMethod: null } conversion)
            index = conversion.Operand;
        return index switch
        {
            IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => parameter,
            ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } => local,
            _ => null,
        };
    }

    /// <summary>A parameter that is never written, or a local that is given its value once, outside every loop.</summary>
    private static bool IsFixed(BodyContext body, ISymbol variable)
    {
        if (variable is ILocalSymbol && IsInLoop(variable))
            return false;
        if (body.Engine.Bodies.RootOf(BodyProvider.Canonical(variable.ContainingSymbol), body.Cancellation) is not { } root)
            return false;
        var pending = new Stack<IOperation>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var operation = pending.Pop();
            if (SymbolEqualityComparer.Default.Equals(operation switch
                {
                    IParameterReferenceOperation parameter => parameter.Parameter,
                    ILocalReferenceOperation { IsDeclaration: false } local => local.Local,
                    _ => (ISymbol?)null,
                }, variable) && AccessKinds.Of(operation) != AccessKind.Read)
            {
                return false;
            }

            foreach (var child in operation.ChildOperations)
                pending.Push(child);
        }

        return true;
    }

    private static bool IsInLoop(ISymbol local)
    {
        foreach (var reference in local.DeclaringSyntaxReferences)
        {
            for (var node = reference.GetSyntax(); node is not (null or MemberDeclarationSyntax); node = node.Parent)
            {
                if (node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax)
                    return true;
            }
        }

        return false;
    }

    /// <summary>The path with its only nameless element named.</summary>
    private static AccessPath? Named(AccessPath path, string name)
    {
        if (path.IsRoot)
            return path;
        if (path.Segment is "[]")
            return LockContracts.IsElement(path.Parent!) ? null : path.Parent!.Named(name);
        return Named(path.Parent!, name) is { } parent ? path.Segment is ISymbol member ? parent.Field(member) : parent.Named((string)path.Segment!) : null;
    }
}
