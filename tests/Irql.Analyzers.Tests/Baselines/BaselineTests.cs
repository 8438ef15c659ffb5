using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Irql.Analyzers.Baselines;
using Irql.Analyzers.Tests.Cases;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Irql.Analyzers.Tests.Baselines;

/// <summary>A baseline accepts what it lists wherever it has moved to, and nothing else; what it lists in vain is reported.</summary>
public sealed class BaselineTests
{
    private const string Driver = """
        using System;
        using Irql;
        using Irql.Cases;
        using static Irql.IrqlLevel;

        namespace N;

        internal sealed class Driver
        {
            [IrqlRequires(Dispatch)]
            internal void Twice()
            {
                Api.PassiveOnly();
                Api.PassiveOnly();
            }

            [IrqlRequires(Dispatch)]
            internal void Once(ref int  value) => Api.AtMostApc();
        }
        """;

    [Fact]
    public async Task Written_ListsRuleMemberTextAndCount() => Assert.Equal(
        """
        IRQL1001	N.Driver.Once(ref int)	Api.AtMostApc()	1
        IRQL1001	N.Driver.Twice()	Api.PassiveOnly()	2

        """.ReplaceLineEndings("\n"),
        string.Concat((await WriteAsync(Driver)).Split('\n').Skip(1).Select(static line => line + "\n"))[..^1]);

    [Fact]
    public async Task Listed_IsSuppressed() => Assert.Empty(await ReportsAsync(Driver, await WriteAsync(Driver)));

    [Fact]
    public async Task Listed_MovedAndReindented_IsSuppressed()
    {
        var moved = Driver.Replace("        Api.PassiveOnly();\n", "\n        // Later.\n          Api  .PassiveOnly( );\n").Replace("namespace N;", "// A new line.\nnamespace N;");
        Assert.Equal(["Api .PassiveOnly( )", "Api .PassiveOnly( )"], (await ReportsAsync(moved, null)).Where(static report => report.Location.SourceSpan.Length > 15).Select(static report => TextOf(report, string.Empty)));
        var onlyMoved = Driver.Replace("    [IrqlRequires(Dispatch)]\n", "\n\n    // Said before.\n    [IrqlRequires(Dispatch)]\n").Replace("        Api.PassiveOnly();", "\t\tApi.PassiveOnly();");
        Assert.Empty(await ReportsAsync(onlyMoved, await WriteAsync(Driver)));
    }

    [Theory]
    [InlineData("        Api.PassiveOnly();\n    }", "        Api.PassiveOnly();\n        Api.PassiveOnly();\n    }", "IRQL1001 Api.PassiveOnly()")]
    [InlineData("        Api.PassiveOnly();\n    }", "        Api.PassiveOnly();\n        Api.AtMostApc();\n    }", "IRQL1001 Api.AtMostApc()")]
    [InlineData("void Once(", "void Other(", "IRQL9007 IRQL1001\tN.Driver.Once(ref int)\tApi.AtMostApc()\t1, IRQL1001 Api.AtMostApc()")]
    public async Task NotListed_IsReported(string old, string changed, string expected)
    {
        var baseline = await WriteAsync(Driver);
        var reports = await ReportsAsync(Driver.Replace(old, changed), baseline);
        Assert.Equal(expected, string.Join(", ", reports.Select(report => report.Id + " " + TextOf(report, baseline))));
    }

    [Fact]
    public async Task Repaired_LeavesAStaleEntry()
    {
        var baseline = await WriteAsync(Driver);
        var reports = await ReportsAsync(Driver.Replace("        Api.PassiveOnly();\n        Api.PassiveOnly();", "        Api.PassiveOnly();").Replace("=> Api.AtMostApc()", "=> Api.AnyLevel()"), baseline);
        Assert.Equal(
            [
                "(2,1): warning IRQL9007: No report of IRQL1001 matches this entry any more: delete it",
                "(3,1): warning IRQL9007: Only 1 reports of IRQL1001 match this entry, which accepts 2: lower its count",
            ],
            reports.Select(static report => report.ToString().Replace("irql.baseline", string.Empty)));
    }

    [Fact]
    public async Task Unreadable_IsReported_TheRestWorks()
    {
        var reports = await ReportsAsync(Driver, await WriteAsync(Driver) + "IRQL1001 without tabs\nIRQL9003\tN\tx\t1\nIRQL1001\tN\tx\t0\n");
        Assert.Equal([4, 5, 6], reports.Select(static report => report.Location.GetLineSpan().StartLinePosition.Line + 1));
        Assert.All(reports, static report => Assert.Equal("IRQL9007", report.Id));
    }

    [Fact]
    public async Task Strict_ListedErrors_AreSuppressed()
    {
        var options = new Dictionary<string, string> { ["irql_mode"] = "Strict" };
        Assert.All(await ReportsAsync(Driver, null, options), static report => Assert.Equal(DiagnosticSeverity.Error, report.Severity));
        Assert.Empty(await ReportsAsync(Driver, await WriteAsync(Driver), options));
    }

    [Fact]
    public async Task Listed_OfALockOrderCycle_IsSuppressedAndNotStale()
    {
        var cycle = CaseFile.Load("Imports/LockOrderInverted.cs").Text;
        var baseline = await WriteAsync(cycle);
        Assert.Contains("IRQL3004\t", baseline);
        Assert.Empty(await ReportsAsync(cycle, baseline));
    }

    private static string TextOf(Diagnostic report, string baseline) => report.Location.SourceTree is { } tree
        ? SymbolPath.Normalized(tree.GetText().ToString(report.Location.SourceSpan))
        : baseline.Split('\n')[report.Location.GetLineSpan().StartLinePosition.Line];

    private static async Task<string> WriteAsync(string source) => Baseline.Write(await ReportsAsync(source, null));

    private static async Task<ImmutableArray<Diagnostic>> ReportsAsync(string source, string? baseline, IReadOnlyDictionary<string, string>? options = null)
    {
        var compilation = AnalyzerRun.Compile(("Driver.cs", source.ReplaceLineEndings("\n")), ("Prelude.cs", CaseFile.Prelude));
        return await AnalyzerRun.ReportsAsync(compilation, options: options, additionalFiles: baseline is null ? null : [new Text("irql.baseline", baseline)]);
    }

    private sealed class Text(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
