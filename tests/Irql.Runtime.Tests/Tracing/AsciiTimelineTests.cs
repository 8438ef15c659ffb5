using System;
using System.Linq;
using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Tracing;

/// <summary>Lanes of text: a processor's levels from high to low, and what ran at each.</summary>
public sealed class AsciiTimelineTests
{
    [Fact]
    public void Dpc_StandsOnTheLineOfItsLevel()
    {
        var result = Run(static () =>
        {
            var dpc = New<KDPC>();
            Ke.InitializeDpc(dpc, static (_, _, _, _) => { Ke.GetCurrentIrql(); }, PVOID.Null);
            Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null);
        });
        var lines = AsciiTimeline.Render(result.Trace, 60).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("cpu0 irql  2 |", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("           0 |", lines[1], StringComparison.Ordinal);
        Assert.Contains("[D", lines[0], StringComparison.Ordinal);
        Assert.Contains("[app1", lines[1], StringComparison.Ordinal);
        Assert.All(lines, static line => Assert.Equal('|', line[74]));
        Assert.EndsWith("|  DPC runs in the context of app1.exe because that thread was the one interrupted", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralProcessors_EachHaveTheirLanes_AndEmptyTracesNone()
    {
        var result = RunAll(new MachineOptions { Processors = 2 }, static () => Ke.StallExecutionProcessor(1), static () => Ke.StallExecutionProcessor(1));
        var text = AsciiTimeline.Render(result.Trace);
        Assert.Contains("cpu0", text, StringComparison.Ordinal);
        Assert.Contains("cpu1", text, StringComparison.Ordinal);
        Assert.Equal("", AsciiTimeline.Render([]));
        Assert.Equal(text, AsciiTimeline.Render(result.Trace.ToArray()));
    }
}
