using System.Collections.Generic;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Paging;

/// <summary>
/// Whether a member of a class reads or writes its own instance, itself or in other members of it. Asked only where the instance is pageable, so it needs no
/// summary: the text of the body decides, whatever path runs.
/// </summary>
internal static class OwnStorage
{
    /// <summary>Members of an instance that call each other are followed this far.</summary>
    private const int MaximumDepth = 4;

    public static bool IsTouchedBy(CallSite call)
    {
        foreach (var target in call.Targets)
        {
            if (target.Method is { IsStatic: false, MethodKind: not MethodKind.Constructor } method && Touches(call.Body, method, 0))
                return true;
        }

        return false;
    }

    private static bool Touches(BodyContext body, IMethodSymbol method, int depth)
    {
        if (depth >= MaximumDepth || body.Engine.Bodies.RootOf(BodyProvider.Canonical(method), body.Cancellation) is not { } root)
            return false;
        var pending = new Stack<IOperation>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var operation = pending.Pop();
            switch (operation)
            {
                case INameOfOperation or IAnonymousFunctionOperation or ILocalFunctionOperation:
                    continue;
                case IFieldReferenceOperation { Instance: IInstanceReferenceOperation }:
                    return true;
                case IPropertyReferenceOperation { Instance: IInstanceReferenceOperation, Property: var property }:
                    var accessor = AccessKinds.Of(operation) == AccessKind.Write ? property.SetMethod : property.GetMethod;
                    if (accessor is not null && (IsAutomatic(property) || Touches(body, accessor, depth + 1)))
                        return true;
                    break;
                case IInvocationOperation { Instance: IInstanceReferenceOperation, TargetMethod: var callee } when Touches(body, callee, depth + 1):
                    return true;
            }

            foreach (var child in operation.ChildOperations)
                pending.Push(child);
        }

        return false;
    }

    private static bool IsAutomatic(IPropertySymbol property)
    {
        foreach (var member in property.ContainingType.GetMembers())
        {
            if (member is IFieldSymbol { AssociatedSymbol: { } associated } && SymbolEqualityComparer.Default.Equals(associated, property))
                return true;
        }

        return false;
    }
}
