using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Irql.Cli.Tests;

/// <summary><c>irql baseline</c> and <c>irql check --baseline</c>.</summary>
public sealed class BaselineCommandTests
{
    private const string Driver = """
        using Irql;

        internal static class Driver
        {
            [PagedCode]
            private static void Paged() { }

            [IrqlRequires(IrqlLevel.Dispatch)]
            internal static void Work() => Paged();
        }
        """;

    [Fact]
    public async Task Sources_Baselined_AreClean_UntilSomethingNewComes()
    {
        using var folder = new TemporaryFolder();
        var source = folder.Write("Driver.cs", Driver);
        var baseline = Path.Combine(folder.Path, "irql.baseline");
        var written = await CommandRun.Of("baseline", source, "--output", baseline);
        Assert.Equal(0, written.ExitCode);
        Assert.Contains("2 reports accepted", written.Output, StringComparison.Ordinal);
        Assert.Contains("\nIRQL2001\tDriver.Work()\tPaged()\t1\n", File.ReadAllText(baseline), StringComparison.Ordinal);
        Assert.Equal(0, (await CommandRun.Of("check", source, "--baseline", baseline)).ExitCode);

        folder.Write("Driver.cs", Driver.Replace("Work() => Paged();", "Work() => Paged();\n\n    [IrqlRequires(IrqlLevel.Dispatch)]\n    internal static void More() => Paged();", StringComparison.Ordinal));
        var more = await CommandRun.Of("check", source, "--baseline", baseline);
        Assert.Equal(1, more.ExitCode);
        Assert.Contains("Driver.cs:12:36: warning IRQL2001", more.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Driver.cs:9:", more.Output, StringComparison.Ordinal);

        folder.Write("Driver.cs", Driver.Replace("=> Paged();", "{ }", StringComparison.Ordinal));
        var stale = await CommandRun.Of("check", source, "--baseline", baseline);
        Assert.Equal(1, stale.ExitCode);
        Assert.Contains("irql.baseline:2:1: warning IRQL9007", stale.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.irql.baseline", "no such file")]
    [InlineData("Driver.cs", "a baseline is named irql.baseline")]
    public async Task Check_WrongBaseline_EndsWith2(string name, string expected)
    {
        using var folder = new TemporaryFolder();
        var source = folder.Write("Driver.cs", Driver);
        var run = await CommandRun.Of("check", source, "--baseline", Path.Combine(folder.Path, name));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_WithAnotherName_EndsWith2()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.Of("baseline", folder.Write("Driver.cs", Driver), "--output", Path.Combine(folder.Path, "accepted.txt"));
        Assert.Equal(2, run.ExitCode);
        Assert.False(File.Exists(Path.Combine(folder.Path, "accepted.txt")));
    }
}
