namespace Irql.Analyzers.DataFlow;

/// <summary>
/// The effect of one block. It decides itself which successors receive which state (a branch may refine one edge or find it infeasible, an exception may
/// leave in the middle) and hands each to the sink. Must be monotone in <c>input</c>.
/// </summary>
internal interface ITransfer<T>
{
    void Transfer(int block, T input, IFlowSink<T> sink);
}

/// <summary>Receives the states that flow out of a block.</summary>
internal interface IFlowSink<T>
{
    void Flow(int block, T state);
}
