using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Roslyn;

/// <summary>
/// Lays an operation tree out in the order of evaluation (operands before operators) with an explicit stack, so that an expression nested a thousand
/// deep needs no more call stack than a flat one.
/// </summary>
internal static class OperationOrder
{
    /// <summary>Appends <paramref name="root"/> and all it evaluates to <paramref name="order"/>.</summary>
    public static void Append(IOperation root, List<IOperation> order)
    {
        var stack = new Stack<(IOperation Operation, bool IsExpanded)>();
        stack.Push((root, false));
        var children = new List<IOperation>();
        while (stack.Count > 0)
        {
            var (operation, isExpanded) = stack.Pop();
            if (isExpanded || !Evaluates(operation))
            {
                order.Add(operation);
                continue;
            }

            stack.Push((operation, true));
            children.Clear();
            foreach (var child in operation.ChildOperations)
                children.Add(child);
            for (var index = children.Count - 1; index >= 0; index--)
                stack.Push((children[index], false));
        }
    }

    /// <summary>Whether the operands run where the operation stands: not inside a lambda, nor under nameof, typeof or sizeof.</summary>
    private static bool Evaluates(IOperation operation)
        => operation is not (IFlowAnonymousFunctionOperation or IAnonymousFunctionOperation or INameOfOperation or ITypeOfOperation or ISizeOfOperation or ILiteralOperation);
}
