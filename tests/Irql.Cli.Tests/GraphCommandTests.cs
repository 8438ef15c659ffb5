using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Irql.Cli.Tests;

/// <summary><c>irql graph</c>: levels of callers, roles, requirements through helpers, drawings, wrong names.</summary>
public sealed class GraphCommandTests
{
    private const string Source = """
        using System.Runtime.InteropServices;
        using Irql;

        internal static unsafe class Driver
        {
            [DllImport("ntoskrnl.exe", EntryPoint = "KeInsertQueueDpc")] private static extern byte Queue(void* dpc, void* a, void* b);
            [DllImport("ntoskrnl.exe", EntryPoint = "ZwClose")] private static extern int CloseIt(nint handle);

            internal static void Helper() => CloseIt(0);

            internal static void Middle() => Helper();

            [IrqlRequires(IrqlLevel.Passive)]
            internal static void Good() => Middle();

            [IrqlRequires(IrqlLevel.Dispatch)]
            internal static void Bad() => Middle();

            internal static void Nobody() => Queue(null, null, null);

            internal static int Odd(int n) => n == 0 ? 0 : Even(n - 1);

            internal static int Even(int n) => n == 0 ? 1 : Odd(n - 1);
        }
        """;

    [Fact]
    public async Task Helper_ItsCallersLevels_AndWhatItNeedsThroughWhom_AreShown()
    {
        var text = await Output("Driver.Middle");
        Assert.Contains("runs at   PASSIVE_LEVEL or DISPATCH_LEVEL (its callers)", text, StringComparison.Ordinal);
        Assert.Contains("needs     PASSIVE_LEVEL for 'Driver.CloseIt'", text, StringComparison.Ordinal);
        Assert.Contains("via 'Driver.Helper' (", text, StringComparison.Ordinal);
        Assert.Contains("Driver.Good at PASSIVE_LEVEL", text, StringComparison.Ordinal);
        Assert.Matches(@"Driver\.Bad at DISPATCH_LEVEL \(.*Driver\.cs:17\)  <- not allowed at DISPATCH_LEVEL", text);
        Assert.DoesNotContain("Driver.Good at PASSIVE_LEVEL (Driver.cs:14)  <-", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_IsFoundByTheRoutineItStandsFor()
    {
        var text = await Output("ZwClose");
        Assert.Contains("Driver.CloseIt", text, StringComparison.Ordinal);
        Assert.Contains("Driver.Helper at PASSIVE_LEVEL or DISPATCH_LEVEL", text, StringComparison.Ordinal);
        Assert.Contains("      Driver.Middle at", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Depth_CutsTheTree_AndSaysSo()
    {
        var text = await Output("ZwClose", "--depth", "1");
        Assert.DoesNotContain("Driver.Middle", text, StringComparison.Ordinal);
        Assert.Contains("--depth shows more", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recursion_Ends() => Assert.Contains("(recursion)", await Output("Odd", "--depth", "50"), StringComparison.Ordinal);

    [Fact]
    public async Task MethodWithoutCallers_SaysSo()
    {
        var text = await Output("Nobody");
        Assert.Contains("called by nobody in these sources", text, StringComparison.Ordinal);
        Assert.Contains("runs at   any level", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dot_HasNodesAndRedEdges()
    {
        var text = await Output("Middle", "--format", "dot");
        Assert.StartsWith("digraph calls {", text, StringComparison.Ordinal);
        Assert.Contains("""[label="Driver.Middle\nPASSIVE_LEVEL or DISPATCH_LEVEL", style=bold]""", text, StringComparison.Ordinal);
        Assert.Contains("""[label="DISPATCH_LEVEL", color=red]""", text, StringComparison.Ordinal);
        Assert.Contains("""[label="PASSIVE_LEVEL"];""", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mermaid_MarksTheWrongEdge()
    {
        var text = await Output("Middle", "--format", "mermaid");
        Assert.StartsWith("flowchart LR", text, StringComparison.Ordinal);
        Assert.Matches(@"linkStyle \d stroke:red", text);
    }

    [Theory]
    [InlineData("Missing")]
    [InlineData("iddle")]
    [InlineData("middle")]
    public async Task UnknownName_IsOneLineAnd2(string name)
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.Of("graph", name, folder.Write("Driver.cs", Source));
        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Errors.Trim().Split('\n'));
        Assert.Equal(name != "Missing", run.Errors.Contains("did you mean Driver.Middle?", StringComparison.Ordinal));
    }

    private static async Task<string> Output(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.Of(["graph", arguments[0], folder.Write("Driver.cs", Source), .. arguments[1..]]);
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Errors);
        return run.Output;
    }
}
