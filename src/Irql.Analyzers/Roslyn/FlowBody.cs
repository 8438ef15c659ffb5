using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.DataFlow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Roslyn;

/// <summary>One body ready for the flow: its control-flow graph with each block's operations in the order of evaluation.</summary>
internal sealed class FlowBody : IFlowGraph
{
    private readonly IOperation[][] operations;
    private readonly Dictionary<CaptureId, IOperation> lvalueCaptures = new();
    private readonly Dictionary<ISymbol, IFlowAnonymousFunctionOperation> lambdas = new(SymbolEqualityComparer.Default);

    public FlowBody(ISymbol symbol, ControlFlowGraph graph, CancellationToken cancellation)
    {
        Symbol = symbol;
        Graph = graph;
        operations = new IOperation[graph.Blocks.Length][];
        var order = new List<IOperation>();
        foreach (var block in graph.Blocks)
        {
            cancellation.ThrowIfCancellationRequested();
            order.Clear();
            foreach (var operation in block.Operations)
                OperationOrder.Append(operation, order);
            if (block.BranchValue is { } value)
                OperationOrder.Append(value, order);
            operations[block.Ordinal] = order.ToArray();
            Note(order);
        }
    }

    /// <summary>The method, or the field or property whose initialiser this is.</summary>
    public ISymbol Symbol { get; }

    public ControlFlowGraph Graph { get; }

    public int BlockCount => operations.Length;

    public int EntryBlock => 0;

    /// <summary>Has a <c>yield</c>: it runs where it is enumerated.</summary>
    public bool IsIterator { get; private set; }

    public BasicBlock Block(int ordinal) => Graph.Blocks[ordinal];

    /// <summary>The operations of a block and its branch value, operands first.</summary>
    public IOperation[] OperationsOf(int block) => operations[block];

    /// <summary>The expression behind a capture that is assigned through later, or null.</summary>
    public IOperation? LValueOf(CaptureId capture) => lvalueCaptures.TryGetValue(capture, out var operation) ? operation : null;

    public IEnumerable<IFlowAnonymousFunctionOperation> Lambdas => lambdas.Values;

    /// <summary>The lambdas and local functions that stand directly in this body.</summary>
    public ImmutableArray<IMethodSymbol> NestedFunctions
    {
        get
        {
            if (lambdas.Count == 0)
                return Graph.LocalFunctions;
            var functions = ImmutableArray.CreateBuilder<IMethodSymbol>(Graph.LocalFunctions.Length + lambdas.Count);
            functions.AddRange(Graph.LocalFunctions);
            foreach (var lambda in lambdas.Values)
                functions.Add(lambda.Symbol);
            return functions.MoveToImmutable();
        }
    }

    /// <summary>The graph of a nested function, or null when it does not stand directly in this body.</summary>
    public ControlFlowGraph? GraphOf(IMethodSymbol nested, CancellationToken cancellation)
    {
        if (lambdas.TryGetValue(nested, out var lambda))
            return Graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellation);
        foreach (var function in Graph.LocalFunctions)
        {
            if (SymbolEqualityComparer.Default.Equals(function, nested))
                return Graph.GetLocalFunctionControlFlowGraph(function, cancellation);
        }

        return null;
    }

    private void Note(List<IOperation> order)
    {
        foreach (var operation in order)
        {
            switch (operation)
            {
                case IFlowAnonymousFunctionOperation lambda:
                    lambdas[lambda.Symbol] = lambda;
                    break;
                case IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak }:
                    IsIterator = true;
                    break;
                case IFlowCaptureReferenceOperation reference when AccessKinds.Of(reference) is AccessKind.Write or AccessKind.ReadWrite:
                    if (FindCapture(reference.Id) is { } captured)
                        lvalueCaptures[reference.Id] = captured;
                    break;
            }
        }
    }

    private IOperation? FindCapture(CaptureId id)
    {
        foreach (var block in Graph.Blocks)
        {
            foreach (var operation in block.Operations)
            {
                if (operation is IFlowCaptureOperation capture && capture.Id.Equals(id))
                    return capture.Value;
            }
        }

        return null;
    }
}
