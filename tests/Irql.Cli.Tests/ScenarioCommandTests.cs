using System;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace Irql.Cli.Tests;

/// <summary><c>irql run</c>, <c>irql explore</c> and <c>irql replay</c> on the scenarios of this assembly, and on what is none.</summary>
public sealed partial class ScenarioCommandTests
{
    private static readonly string s_assembly = typeof(ScenarioCommandTests).Assembly.Location;

    [Fact]
    public async Task Run_QuietScenario_Passes()
    {
        var run = await CommandRun.Of("run", s_assembly, "Quiet");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Quiet: passed (completed", run.Output, StringComparison.Ordinal);
        Assert.Contains("token IRQL1:rr:", run.Output, StringComparison.Ordinal);
        Assert.Contains("cpu0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_StoppingScenario_Ends1_WithTheReport()
    {
        var run = await CommandRun.Of("run", s_assembly, "Stops");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Stops: failed (stopped", run.Output, StringComparison.Ordinal);
        Assert.Contains("MANUALLY_INITIATED_CRASH", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithoutName_RunsThemAll()
    {
        var run = await CommandRun.Of("run", s_assembly);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Quiet: passed", run.Output, StringComparison.Ordinal);

        // The quiet schedule loses nothing, but its accesses race.
        Assert.Contains("LosesAnUpdate: failed (completed", run.Output, StringComparison.Ordinal);
        Assert.Contains("data-race", run.Output, StringComparison.Ordinal);
        Assert.Contains("Stops: failed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explore_FindsWhatOneRunDoesNot_AndReplayShowsItAgain()
    {
        var explored = await CommandRun.Of("explore", s_assembly, "LosesAnUpdate", "--strategy", "rnd", "--no-races");
        Assert.Equal(1, explored.ExitCode);
        Assert.Contains("1 distinct failure; cut by the first failure", explored.Output, StringComparison.Ordinal);
        Assert.Contains("Story:", explored.Output, StringComparison.Ordinal);
        var token = Token().Match(explored.Output).Value;
        var replayed = await CommandRun.Of("replay", s_assembly, "LosesAnUpdate", token);
        Assert.Equal(1, replayed.ExitCode);
        Assert.Contains("LosesAnUpdate: failed (stopped", replayed.Output, StringComparison.Ordinal);
        Assert.Contains("bad", replayed.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Explore_ScenarioWithoutAFault_Ends0()
    {
        var run = await CommandRun.Of("explore", s_assembly, "Quiet", "--schedules", "20", "--strategy", "rnd", "--seed", "5");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Quiet: 20 schedules by rnd, 0 distinct failures;", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("IRQL1:rnd:1:00000000")]
    [InlineData("IRQL1:c:!:00000000")]
    public async Task Replay_WrongToken_IsOneLineAnd2(string token)
    {
        var run = await CommandRun.Of("replay", s_assembly, "Quiet", token);
        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Errors.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("missing.dll")]
    [InlineData("text.dll")]
    public async Task Assembly_ThatIsNone_IsOneLineAnd2(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write("text.dll", "no assembly");
        var run = await CommandRun.Of("run", Path.Combine(folder.Path, name));
        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Errors.Trim().Split('\n'));
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Assembly_WithoutScenarios_IsOneLineAnd2()
    {
        var run = await CommandRun.Of("explore", typeof(Irql.Runtime.Machine).Assembly.Location);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no method in it is marked [Scenario]", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownScenario_NamesTheKnownOnes()
    {
        var run = await CommandRun.Of("explore", s_assembly, "quiet");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("it has LosesAnUpdate, Quiet, Stops", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownStrategy_IsRefused()
    {
        var run = await CommandRun.Of("explore", s_assembly, "Quiet", "--strategy", "magic");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("magic", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shards_MergeToTheWhole_AndAMissingOneIsNamed()
    {
        using var folder = new TemporaryFolder();
        var files = new string[3];
        for (var shard = 0; shard < files.Length; shard++)
        {
            files[shard] = Path.Combine(folder.Path, $"{shard}.json");
            var part = await CommandRun.Of("explore", s_assembly, "Quiet", "--strategy", "rnd", "--schedules", "30", "--shard", $"{shard}/3", "--result", files[shard]);
            Assert.Equal(0, part.ExitCode);
        }

        var whole = await CommandRun.Of(["merge", .. files]);
        Assert.Equal(0, whole.ExitCode);
        Assert.Contains("Quiet: 30 schedules by rnd", whole.Output, StringComparison.Ordinal);
        var lost = await CommandRun.Of("merge", files[0], files[2]);
        Assert.Equal(1, lost.ExitCode);
        Assert.Contains("missing shards of 3: 1", lost.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_DoTheSameWorkTogether()
    {
        var run = await CommandRun.Of("explore", s_assembly, "Quiet", "--strategy", "rnd", "--schedules", "20", "--jobs", "2");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Quiet: 20 schedules by rnd", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TraceAndTimeline_AreWritten()
    {
        using var folder = new TemporaryFolder();
        var (json, html) = (Path.Combine(folder.Path, "run.json"), Path.Combine(folder.Path, "run.html"));
        await CommandRun.Of("explore", s_assembly, "LosesAnUpdate", "--strategy", "rnd", "--no-races", "--trace", json, "--timeline", html);
        using var trace = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(json));
        Assert.NotEqual(0, trace.RootElement.GetProperty("traceEvents").GetArrayLength());
        Assert.StartsWith("<!doctype html>", await File.ReadAllTextAsync(html), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("missing.json")]
    [InlineData("text.json")]
    [InlineData("other.json")]
    public async Task Merge_OfNoResult_IsOneLineAnd2(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write("text.json", "no json");
        folder.Write("other.json", "{}");
        var run = await CommandRun.Of("merge", Path.Combine(folder.Path, name));
        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Errors.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("3")]
    [InlineData("3/3")]
    [InlineData("-1/3")]
    public async Task WrongShard_IsRefused(string shard)
    {
        var run = await CommandRun.Of("explore", s_assembly, "Quiet", "--shard", shard);
        Assert.NotEqual(0, run.ExitCode);
        Assert.NotEmpty(run.Errors);
    }

    [GeneratedRegex(@"IRQL1:\S+")]
    private static partial Regex Token();
}
