using System.Collections.Generic;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>
/// Whether a value that a local variable is given can be read before the variable is given another one, on any path. When in doubt (its address is taken, a nested
/// function uses it) the answer is yes.
/// </summary>
internal static class LocalReads
{
    /// <param name="flow">The body with the assignment.</param>
    /// <param name="local">The variable, declared in this body.</param>
    /// <param name="value">What it is given, as the flow of the body has it.</param>
    public static bool CanFollow(FlowBody flow, ILocalSymbol local, IOperation value)
    {
        for (var block = 0; block < flow.BlockCount; block++)
        {
            var operations = flow.OperationsOf(block);
            for (var index = 0; index < operations.Length; index++)
            {
                if (operations[index] is ISimpleAssignmentOperation assignment && ValueOf(assignment) == value)
                    return IsReadFrom(flow, local, block, index + 1);
            }
        }

        return true;
    }

    private static IOperation ValueOf(ISimpleAssignmentOperation assignment)
    {
        var value = assignment.Value;
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value;
    }

    private static bool IsReadFrom(FlowBody flow, ILocalSymbol local, int block, int index)
    {
        var seen = new HashSet<int>();
        var pending = new Stack<int>();
        var isEnd = Scan(flow.OperationsOf(block), index, local, out var isRead);
        if (isRead)
            return true;
        if (!isEnd)
            AddSuccessors(flow, block, pending);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            if (!seen.Add(next))
                continue;
            isEnd = Scan(flow.OperationsOf(next), 0, local, out isRead);
            if (isRead)
                return true;
            if (!isEnd)
                AddSuccessors(flow, next, pending);
        }

        return false;
    }

    /// <summary>Looks for the first read; ends at an assignment of another value.</summary>
    private static bool Scan(IOperation[] operations, int start, ILocalSymbol local, out bool isRead)
    {
        isRead = false;
        for (var index = start; index < operations.Length; index++)
        {
            switch (operations[index])
            {
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } when SymbolEqualityComparer.Default.Equals(target.Local, local):
                    return true;
                case ILocalReferenceOperation reference when SymbolEqualityComparer.Default.Equals(reference.Local, local) && AccessKinds.Of(reference) != AccessKind.Write:
                    isRead = true;
                    return true;
            }
        }

        return false;
    }

    /// <summary>Where a block goes on, handlers and finally blocks around it included.</summary>
    private static void AddSuccessors(FlowBody flow, int ordinal, Stack<int> pending)
    {
        var block = flow.Block(ordinal);
        Add(block.FallThroughSuccessor, pending);
        Add(block.ConditionalSuccessor, pending);
        for (var region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region.Kind is not (ControlFlowRegionKind.TryAndCatch or ControlFlowRegionKind.TryAndFinally or ControlFlowRegionKind.FilterAndHandler))
                continue;
            foreach (var handler in region.NestedRegions)
                pending.Push(handler.FirstBlockOrdinal);
        }
    }

    private static void Add(ControlFlowBranch? branch, Stack<int> pending)
    {
        if (branch is null)
            return;
        if (branch.Destination is { } destination)
            pending.Push(destination.Ordinal);
        foreach (var region in branch.FinallyRegions)
            pending.Push(region.FirstBlockOrdinal);
    }
}
