using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Irql.Runtime.Exploration;
using Xunit;

namespace Irql.Runtime.Tests.Exploration;

/// <summary>Results of shards: merging, files, and what is missing.</summary>
public sealed class MergeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("irql-merge");

    public void Dispose() => _folder.Delete(recursive: true);

    [Property(Arbitrary = [typeof(Results)])]
    public bool Merge_IsAssociative(ExploreResult a, ExploreResult b, ExploreResult c) =>
        Text(ExploreResult.Merge([ExploreResult.Merge([a, b]), c])) == Text(ExploreResult.Merge([a, ExploreResult.Merge([b, c])]));

    [Property(Arbitrary = [typeof(Results)])]
    public bool Merge_IsCommutative(ExploreResult a, ExploreResult b) => Text(ExploreResult.Merge([a, b])) == Text(ExploreResult.Merge([b, a]));

    [Property(Arbitrary = [typeof(Results)])]
    public bool Merge_IsIdempotent(ExploreResult a, ExploreResult b)
    {
        var once = ExploreResult.Merge([a, b]);
        return Text(ExploreResult.Merge([once, a, once, b])) == Text(once);
    }

    [Property(Arbitrary = [typeof(Results)])]
    public bool SaveAndLoad_KeepEverythingButTraces(ExploreResult result)
    {
        var path = Path.Combine(_folder.FullName, Guid.NewGuid() + ".json");
        result.Save(path);
        return Text(ExploreResult.Load(path)) == Text(result);
    }

    [Fact]
    public void LostShard_IsNamed()
    {
        var parts = new[] { 0, 2, 3 }.Select(index => Explore.Run(Plants.LockedUpdate, Sharded(index, 5)));
        var merged = ExploreResult.Merge(parts);
        Assert.Equal([1, 4], merged.MissingShards);
        Assert.Contains("1, 4 of 5", merged.CutBy!, StringComparison.Ordinal);
        Assert.False(merged.Exhausted);
    }

    [Fact]
    public void AllShards_DoTheWorkOfOneProcess()
    {
        var whole = Explore.Run(Plants.LockedUpdate, Sharded(0, 1));
        var merged = ExploreResult.Merge(Enumerable.Range(0, 4).Select(index => Explore.Run(Plants.LockedUpdate, Sharded(index, 4))));
        Assert.Empty(merged.MissingShards);
        Assert.Equal((whole.Schedules, whole.Steps), (merged.Schedules, merged.Steps));
    }

    [Theory]
    [InlineData("pb2")]
    [InlineData("dpor")]
    public void AllShards_OfAnExhaustiveSearch_AreExhausted(string strategy)
    {
        var program = new Sections().Thread(Sections.Locked(2)).Thread(Sections.Locked(2)).Build();
        ExploreOptions Of(int index, int count) =>
            new() { Strategy = Strategy.Parse(strategy), Schedules = 100_000, Shard = new Shard(index, count), Races = false };
        var whole = Explore.Run(program, Of(0, 1));
        var merged = ExploreResult.Merge(Enumerable.Range(0, 3).Select(index => Explore.Run(program, Of(index, 3))));
        Assert.True(whole.Exhausted && merged.Exhausted, merged.ToString());
        Assert.Equal(whole.Schedules - whole.Redundant, merged.Schedules - merged.Redundant);
    }

    [Fact]
    public void WorkerProcessThatDies_LosesItsShardOnly()
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var index in new[] { 0, 2 })
            Explore.Run(Plants.LockedUpdate, Sharded(index, 3)).Save(PathOf(new Shard(index, 3)));
        var result = ExploreJobs.Run(3, Shard.Whole, (shard, target) => new ProcessStartInfo("cp", [PathOf(shard), target]) { RedirectStandardError = true });
        Assert.NotNull(result);
        Assert.Equal([1], result.MissingShards);
        Assert.Equal(2, result.Parts.Count);
        string PathOf(Shard shard) => Path.Combine(_folder.FullName, string.Create(CultureInfo.InvariantCulture, $"shard{shard.Index}.json"));
    }

    [Fact]
    public void OtherCampaign_IsRefused()
    {
        var one = Explore.Run(Plants.LockedUpdate, Sharded(0, 2));
        var other = Explore.Run(Plants.LockedUpdate, Sharded(1, 2) with { Seed = 77 });
        Assert.Throws<ArgumentException>(() => ExploreResult.Merge([one, other]));
        Assert.Throws<ArgumentException>(() => ExploreResult.Merge([]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"format\":\"irql exploration 1\"}")]
    [InlineData("nonsense")]
    public void DamagedFile_IsRefused(string text)
    {
        var path = Path.Combine(_folder.FullName, "damaged.json");
        File.WriteAllText(path, text);
        Assert.Throws<InvalidDataException>(() => ExploreResult.Load(path));
    }

    [Theory]
    [InlineData("3/16", 3, 16)]
    [InlineData("0/1", 0, 1)]
    public void Shard_Parses(string text, int index, int count) => Assert.Equal(new Shard(index, count), Shard.Parse(text));

    [Theory]
    [InlineData("16/16")]
    [InlineData("-1/4")]
    [InlineData("4")]
    [InlineData("a/b")]
    public void Shard_Wrong_Throws(string text) => Assert.Throws<FormatException>(() => Shard.Parse(text));

    private static ExploreOptions Sharded(int index, int count) =>
        new() { Strategy = Strategy.Random, Schedules = 40, Shard = new Shard(index, count), StopAtFirstFailure = false };

    /// <summary>Everything that a file keeps.</summary>
    private static string Text(ExploreResult result) =>
        result + string.Join('\n', result.Parts) + string.Join(',', result.MissingShards) + string.Join('\n', result.Failures.Select(failure => failure.Run.BugCheck));

    private static class Results
    {
        public static Arbitrary<ExploreResult> Result() => Arb.From(
            from shards in Gen.SubListOf(Enumerable.Range(0, 5))
            from numbers in Gen.ListOf(Gen.Choose(0, 3), 5)
            from failures in Gen.SubListOf(Enumerable.Range(0, 4))
            from weight in Gen.Choose(0, 2)
            select Make(shards, numbers, failures, weight));

        private static ExploreResult Make(IEnumerable<int> shards, IEnumerable<int> numbers, IEnumerable<int> failures, int weight)
        {
            var counts = numbers.ToArray();
            return new ExploreResult
            {
                Scenario = "s",
                Strategy = "rnd",
                Campaign = "c",
                ShardCount = 5,
                Parts = [.. shards.Order().Select(shard => new ShardPart
                {
                    Shard = shard,
                    Schedules = counts[shard],
                    Steps = counts[4 - shard],
                    Exhausted = counts[shard] == 3,
                    CutBy = counts[shard] == 1 ? "the budget of time" : null,
                })],
                Failures = [.. failures.Select(number => FailureNumber(number, weight))],
            };
        }

        private static Failure FailureNumber(int number, int weight) => new()
        {
            Kind = FailureKind.BugCheck,
            Summary = "failure " + number.ToString(CultureInfo.InvariantCulture),
            Identity = "identity " + number.ToString(CultureInfo.InvariantCulture),
            Token = "IRQL1:c:" + new string('A', weight) + ":00000000",
            Preemptions = weight,
            Story = [new StoryLine(1, 10, 0, 2, "app1.exe", "takes lock", "Driver.cs", 42)],
            Run = new RunResult
            {
                Outcome = RunOutcome.BugCheck,
                BugCheck = new BugCheck(BugCheckCode.IRQL_NOT_LESS_OR_EQUAL, 1, 2, 3, (uint)number),
                Report = "report",
                Trace = [],
                Token = "",
                Findings = [],
                Steps = number,
                VirtualTime = 5,
            },
        };
    }
}
