using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Irql.Analyzers.Tests.Rules.Levels;
using Irql.Analyzers.Tests.Verifiers;
using Xunit;

namespace Irql.Analyzers.Tests.Summaries;

/// <summary>Sizes and shapes that must neither overflow a stack nor depend on the order of work.</summary>
public sealed class SummarySolverTests
{
    [Fact]
    public async Task ChainOfTenThousandCalls_OnlyTheTopCall_Reports()
    {
        var text = new StringBuilder("using Irql; using static Irql.IrqlLevel; static class D {\n");
        for (var index = 0; index < 10_000; index++)
            text.Append("static void M").Append(index).Append("() => M").Append(index + 1).Append("();\n");
        text.Append("static void M10000() => K.Low();\n[IrqlRequires(Dispatch)] static void Top() { M0(); } }");
        var reports = await Run(text.ToString());
        Assert.Equal("IRQL1001", Assert.Single(reports));
    }

    [Fact]
    public async Task ExpressionNestedAThousandDeep_TheInnermostCall_Reports()
    {
        var text = "using Irql; using static Irql.IrqlLevel; static class D { static int F(int x) => x; [IrqlRequiresMax(Passive)] static int G() => 1;\n"
            + "[IrqlRequires(Dispatch)] static int Top() => " + string.Concat(Enumerable.Repeat("F(", 1000)) + "G()" + new string(')', 1000) + "; }";
        Assert.Equal("IRQL1001", Assert.Single(await Run(text)));
    }

    [Fact]
    public async Task LargeRecursiveComponent_SerialAndConcurrent_AreAlike()
    {
        var text = new StringBuilder("using Irql; using static Irql.IrqlLevel; static class D {\n");
        for (var index = 0; index < 200; index++)
        {
            text.Append("static void M").Append(index).Append("(int n) { if (n < -9) return; if (n > 0) M").Append((index * 7 + 1) % 200).Append("(n - 1); else M")
                .Append((index * 13 + 5) % 200).Append("(n - 2);").Append(index % 50 == 3 ? " K.UpToApc();" : string.Empty).Append(" }\n");
        }

        text.Append("[IrqlRequires(Dispatch)] static void Top() { M0(3); } }");
        var compilation = AnalyzerRun.Compile(("Test.cs", text.ToString()), ("Kernel.cs", "using Irql; using static Irql.IrqlLevel;\n" + Kernel.Routines));
        var concurrent = await AnalyzerRun.ReportsAsync(compilation, concurrent: true);
        var serial = await AnalyzerRun.ReportsAsync(compilation, concurrent: false);
        Assert.Equal(serial.Select(static report => report.ToString()), concurrent.Select(static report => report.ToString()));
        Assert.Contains(serial, static report => report.Id == "IRQL1001");
    }

    private static async Task<string[]> Run(string text)
    {
        var compilation = AnalyzerRun.Compile(("Test.cs", text), ("Kernel.cs", "using Irql; using static Irql.IrqlLevel;\n" + Kernel.Routines));
        return (await AnalyzerRun.ReportsAsync(compilation)).Select(static report => report.Id).ToArray();
    }
}
