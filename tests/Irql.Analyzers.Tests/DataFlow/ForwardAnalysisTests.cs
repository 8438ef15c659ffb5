using System;
using System.Collections.Generic;
using System.Threading;
using Irql.Analyzers.DataFlow;
using Xunit;

namespace Irql.Analyzers.Tests.DataFlow;

/// <summary>The worklist on small graphs of bit sets.</summary>
public sealed class ForwardAnalysisTests
{
    [Fact]
    public void Diamond_BothBranches_AreJoined()
    {
        var analysis = Run(new Graph([[1, 2], [3], [3], []]), gen: [0, 0b01, 0b10, 0]);
        Assert.Equal(0b11, analysis.InputOf(3));
    }

    [Fact]
    public void Loop_WhatTheBodyAdds_ReachesTheHead()
    {
        var analysis = Run(new Graph([[1], [2, 3], [1], []]), gen: [0b001, 0, 0b100, 0]);
        Assert.Equal(0b101, analysis.InputOf(1));
        Assert.Equal(0b101, analysis.InputOf(3));
    }

    [Fact]
    public void UnreachedBlock_StaysBottom()
    {
        var analysis = Run(new Graph([[2], [2], []]), gen: [1, 2, 0]);
        Assert.False(analysis.IsReached(1));
        Assert.Equal(1, analysis.InputOf(2));
    }

    [Fact]
    public void Budget_TooSmall_EndsTheRun()
    {
        var analysis = new ForwardAnalysis<int>(new Graph([[1], [0]]), new Bits());
        Assert.False(analysis.Run(1, new Gen(new Graph([[1], [0]]), [1, 2]), maximumVisits: 1, CancellationToken.None));
    }

    [Fact]
    public void Cancellation_IsHonoured()
    {
        var analysis = new ForwardAnalysis<int>(new Graph([[]]), new Bits());
        Assert.Throws<OperationCanceledException>(() => analysis.Run(1, new Gen(new Graph([[]]), [0]), 10, new CancellationToken(canceled: true)));
    }

    private static ForwardAnalysis<int> Run(Graph graph, int[] gen)
    {
        var analysis = new ForwardAnalysis<int>(graph, new Bits());
        Assert.True(analysis.Run(0, new Gen(graph, gen), maximumVisits: 1000, CancellationToken.None));
        return analysis;
    }

    private sealed class Graph(int[][] successors) : IFlowGraph
    {
        public int BlockCount => successors.Length;

        public int EntryBlock => 0;

        public IReadOnlyList<int> Successors(int block) => successors[block];
    }

    private sealed class Bits : IJoinLattice<int>
    {
        public int Bottom => 0;

        public int Join(int left, int right) => left | right;

        public bool AreEqual(int left, int right) => left == right;
    }

    private sealed class Gen(Graph graph, int[] gen) : ITransfer<int>
    {
        public void Transfer(int block, int input, IFlowSink<int> sink)
        {
            foreach (var successor in graph.Successors(block))
                sink.Flow(successor, input | gen[block]);
        }
    }
}
