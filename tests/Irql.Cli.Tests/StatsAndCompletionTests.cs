using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Irql.Cli.Tests;

/// <summary><c>irql stats</c>, <c>irql completion</c>, and the help of every command.</summary>
public sealed class StatsAndCompletionTests
{
    private const string Source = """
        using Irql;

        internal abstract class Worker
        {
            [IrqlRequiresMax(IrqlLevel.Apc)]
            internal virtual void Declared() { }

            internal void Inferred(System.Action unknown)
            {
                Declared();
                System.Console.WriteLine();
                System.Threading.Volatile.Read(ref field);
                Elsewhere.Run();
            }

            private int field;
        }

        internal sealed class Derived : Worker
        {
            internal override void Declared() { }
        }

        internal static class Elsewhere
        {
            internal static extern void Run();
        }
        """;

    [Fact]
    public async Task Stats_CountsAnnotationsOriginsAndUnknownCalls()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.Of("stats", folder.Write("Worker.cs", Source), "--json", "--slowest", "2");
        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        var unit = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(1, unit.GetProperty("Annotations").GetInt32());
        Assert.Equal(Source.Split('\n').Count(static line => line.Trim().Length > 0), unit.GetProperty("Lines").GetInt32());
        Assert.Equal(1, unit.GetProperty("Methods").GetProperty("declared on the member").GetInt32());
        Assert.Equal(1, unit.GetProperty("Methods").GetProperty("inherited").GetInt32());
        var unknown = unit.GetProperty("UnknownCalls").EnumerateArray().Select(static entry => entry.GetProperty("Callee").GetString()).ToList();
        Assert.Contains("Elsewhere.Run", unknown);
        Assert.DoesNotContain("Worker.Declared", unknown);
        Assert.DoesNotContain("Volatile.Read", unknown);
        Assert.Equal(2, unit.GetProperty("Slowest").GetArrayLength());
    }

    [Fact]
    public async Task Stats_ForPeople_HasTheSameFigures()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.Of("stats", folder.Write("Worker.cs", Source));
        Assert.Matches(@"annotations +1, \d+\.\d per thousand lines", run.Output);
        Assert.Matches(@"  Elsewhere\.Run +1", run.Output);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _irql irql")]
    [InlineData("zsh", "#compdef irql")]
    [InlineData("fish", "complete -c irql")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task Completion_PrintsTheShellsScript(string shell, string expected)
        => Assert.Contains(expected, (await CommandRun.Of("completion", shell)).Output, StringComparison.Ordinal);

    [Fact]
    public async Task UnknownShell_IsRefused()
    {
        var run = await CommandRun.Of("completion", "csh");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("csh", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggestions_NameTheCommands()
    {
        var run = await CommandRun.Of("[suggest:6]", "irql g");
        Assert.Contains("graph", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfEveryCommand_HasExamplesThatBeginWithIt()
    {
        foreach (var command in Program.CreateRootCommand().Subcommands)
        {
            var run = await CommandRun.Of(command.Name, "--help");
            Assert.Equal(0, run.ExitCode);
            var examples = run.Output[run.Output.IndexOf("Examples:", StringComparison.Ordinal)..];
            Assert.Contains("irql " + command.Name, examples, StringComparison.Ordinal);
        }
    }
}
