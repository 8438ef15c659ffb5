namespace Irql.Analyzers.DataFlow;

/// <summary>A control-flow graph of numbered blocks. A lower number is visited first; numbers follow the text, so loops close backwards.</summary>
internal interface IFlowGraph
{
    int BlockCount { get; }

    int EntryBlock { get; }
}
