using System;
using System.Threading;

namespace Irql.Analyzers.DataFlow;

/// <summary>
/// The worklist of a forward analysis: runs transfers until no block's input grows. Blocks are taken in the order of their numbers, so that the result
/// and the order of work are the same in every run.
/// </summary>
internal sealed class ForwardAnalysis<T> : IFlowSink<T>
{
    private readonly IFlowGraph graph;
    private readonly IJoinLattice<T> lattice;
    private readonly T[] inputs;
    private readonly bool[] reached;
    private readonly bool[] queued;
    private int lowest;

    public ForwardAnalysis(IFlowGraph graph, IJoinLattice<T> lattice)
    {
        this.graph = graph;
        this.lattice = lattice;
        inputs = new T[graph.BlockCount];
        reached = new bool[graph.BlockCount];
        queued = new bool[graph.BlockCount];
        for (var block = 0; block < inputs.Length; block++)
            inputs[block] = lattice.Bottom;
    }

    /// <summary>Whether any path reaches the block.</summary>
    public bool IsReached(int block) => reached[block];

    /// <summary>The join of all states that reach the block.</summary>
    public T InputOf(int block) => inputs[block];

    /// <summary>Runs to the fixpoint.</summary>
    /// <param name="entry">The state at the entry block.</param>
    /// <param name="transfer">The block transfers.</param>
    /// <param name="maximumVisits">A budget of block visits; a lattice of finite height does not need it, a broken transfer does.</param>
    /// <param name="cancellation">Honoured at every block.</param>
    /// <returns>False when the budget ended the run before the fixpoint.</returns>
    public bool Run(T entry, ITransfer<T> transfer, int maximumVisits, CancellationToken cancellation)
    {
        Flow(graph.EntryBlock, entry);
        while (TakeLowest(out var block))
        {
            cancellation.ThrowIfCancellationRequested();
            if (maximumVisits-- <= 0)
                return false;
            transfer.Transfer(block, inputs[block], this);
        }

        return true;
    }

    public void Flow(int block, T state)
    {
        var joined = reached[block] ? lattice.Join(inputs[block], state) : state;
        if (reached[block] && lattice.AreEqual(joined, inputs[block]))
            return;
        inputs[block] = joined;
        reached[block] = true;
        queued[block] = true;
        lowest = Math.Min(lowest, block);
    }

    private bool TakeLowest(out int block)
    {
        for (block = lowest; block < queued.Length; block++)
        {
            if (!queued[block])
                continue;
            queued[block] = false;
            lowest = block;
            return true;
        }

        lowest = queued.Length;
        return false;
    }
}
