using System;
using System.Globalization;
using System.Linq;
using Irql.Runtime.Exploration;
using Irql.Runtime.Scheduling;
using Irql.Runtime.Tests.Machines;
using Xunit;

namespace Irql.Runtime.Tests.Exploration;

/// <summary>Every strategy finds planted bugs, reduces them, and its tokens repeat them byte for byte.</summary>
public sealed class StrategyTests
{
    [Theory]
    [InlineData("rnd")]
    [InlineData("pct2")]
    [InlineData("pct3")]
    [InlineData("urw")]
    [InlineData("pb2")]
    [InlineData("dpor")]
    public void LostUpdate_IsFoundReducedAndReplayed(string strategy)
    {
        var options = new ExploreOptions { Strategy = Strategy.Parse(strategy), Schedules = 2000, Races = false };
        var result = Explore.Run(Plants.LostUpdate, options);
        var failure = Assert.Single(result.Failures);
        Assert.Equal(0xBADu, (uint)failure.Run.BugCheck!.Code);
        Assert.True(failure.Shrunk);
        Assert.True(failure.Preemptions <= 1, failure.ToString());
        Assert.True(failure.Token.Length <= 64, failure.Token);
        Assert.Contains(failure.Story, static line => line.File == "Plants.cs" && line.Line > 0);
        var again = Explore.Replay(Plants.LostUpdate, failure.Token, options);
        Assert.Equal(failure.Run.Trace, again.Trace);
        Assert.Equal(failure.Run.Report, again.Report);
    }

    [Theory]
    [InlineData("rnd")]
    [InlineData("pct3")]
    [InlineData("urw")]
    public void SeededStrategy_TokenIsShortAndReplays(string strategy)
    {
        var options = new ExploreOptions { Strategy = Strategy.Parse(strategy), Races = false };
        using var runner = new Runner(Plants.LostUpdate, options);
        var search = new SeededSearch(options);
        var shared = Irql.Runtime.Memory.SharedPages.None;
        for (var run = 0; run < 30; run++)
        {
            var record = runner.Run(search.Next()!, tracing: true, shared);
            var isLesson = search.IsLesson;
            search.Learn(record);
            shared = shared.With(record.NewlyShared);
            if (isLesson)
                continue;
            var token = record.Result.Token;
            Assert.StartsWith("IRQL1:" + strategy + ":", token, StringComparison.Ordinal);
            Assert.True(token.Length <= 64, token);
            var again = Explore.Replay(Plants.LostUpdate, token, options);
            Assert.Equal(record.Result.Trace, again.Trace);
            Assert.Equal(token, again.Token);
        }
    }

    [Theory]
    [InlineData("rnd", 300)]
    [InlineData("pct3", 300)]
    [InlineData("urw", 300)]
    [InlineData("pb2", 5000)]
    [InlineData("dpor", 5000)]
    public void LockedUpdate_DoesNotReport(string strategy, long schedules)
    {
        var result = Explore.Run(Plants.LockedUpdate, new ExploreOptions { Strategy = Strategy.Parse(strategy), Schedules = schedules });
        Assert.True(result.Passed, result.ToString());
    }

    [Fact]
    public void InterruptInOnePlace_IsFoundAndCounted()
    {
        var result = Explore.Run(Plants.TornByInterrupt, new ExploreOptions { Strategy = Strategy.PreemptionBounded(1), Schedules = 5000, Races = false });
        var failure = Assert.Single(result.Failures);
        Assert.Equal((0, 1), (failure.Preemptions, failure.Interrupts));
    }

    [Fact]
    public void UnorderedAccess_IsReportedAsARace()
    {
        var result = Explore.Run(Plants.LostUpdate, new ExploreOptions { Strategy = Strategy.Dpor, StopAtFirstFailure = false });
        Assert.Contains(result.Failures, static failure => failure.Kind == FailureKind.Race);
        Assert.Contains(result.Failures, static failure => failure.Kind == FailureKind.BugCheck);
    }

    [Theory]
    [InlineData("rnd")]
    [InlineData("pct3")]
    [InlineData("urw")]
    [InlineData("pb1")]
    public void PollingLoop_ComesToItsEnd(string strategy)
    {
        var result = Explore.Run(Plants.PollsForAFlag, new ExploreOptions { Strategy = Strategy.Parse(strategy), Schedules = 50, Races = false, Machine = new MachineOptions { StepBudget = 50_000 } });
        Assert.True(result.Passed, result.ToString());
        Assert.Equal(0, result.Unfinished);
    }

    [Theory]
    [InlineData("pb1")]
    [InlineData("dpor")]
    public void AllocationThatFails_IsTriedAtTheCall(string strategy)
    {
        var options = new ExploreOptions
        {
            Strategy = Strategy.Parse(strategy),
            Decisions = Decisions.Schedule | Decisions.Failures,
            Schedules = 5000,
            Races = false,
        };
        var failure = Assert.Single(Explore.Run(Plants.AllocationNotChecked, options).Failures);
        Assert.Equal((0, 0, 1), (failure.Preemptions, failure.Interrupts, failure.Faults));
        Assert.Equal(failure.Run.Trace, Explore.Replay(Plants.AllocationNotChecked, failure.Token, options).Trace);
    }

    [Fact]
    public void FreeProcessorForAThread_IsNotVaried()
    {
        var scenario = new Scenario("one program", static machine => machine.CreateProcess("app1.exe", static () => { }))
        {
            Machine = new MachineOptions { Processors = 2 },
        };
        var result = Explore.Run(scenario, new ExploreOptions { Strategy = Strategy.Dpor });
        Assert.Equal((1L, true), (result.Schedules, result.Exhausted));
    }

    [Fact]
    public void BoundedSearch_RunsNoScheduleTwice()
    {
        var scenario = new Sections().Thread(Sections.Locked(1)).Thread(Sections.Locked(1)).Build();
        using var runner = new Runner(scenario, new ExploreOptions { Races = false });
        var search = new BoundedSearch(3, Shard.Whole);
        var seen = new System.Collections.Generic.HashSet<string>();
        while (search.Next() is { } strategy)
        {
            var record = runner.Run(strategy, tracing: false);
            search.Learn(record);
            Assert.True(seen.Add(string.Join(',', record.Choices.Select(static choice => choice.Choice))));
        }

        Assert.True(seen.Count > 10);
        Assert.True(search.Exhausted);
    }

    [Fact]
    public void ReusedParts_GiveTheSameTraceAsNewOnes()
    {
        using var parts = new MachineParts();
        for (ulong seed = 0; seed < 6; seed++)
        {
            var options = new MachineOptions { Processors = 2, Strategy = "rnd", Seed = seed, Verifier = VerifierOptions.Standard };
            using var fresh = new Machine(options);
            Plants.LostUpdate.Setup(fresh);
            var expected = fresh.Run();
            using var reused = new Machine(options, null, parts);
            Plants.LostUpdate.Setup(reused);
            var actual = reused.Run();
            Assert.Equal(expected.Trace, actual.Trace);
            Assert.Equal(expected.Report, actual.Report);
        }
    }

    [Fact]
    public void StepCounts_KeepWhatTheyCan()
    {
        var counts = StepCounts.From(new System.Collections.Generic.Dictionary<Agent, int>
        {
            [new Agent(0)] = 3,
            [new Agent(2)] = 31,
            [Agent.OfDpc(0xA0010040)] = 7,
        });
        var read = StepCounts.Parse(counts.Text);
        Assert.Equal((3, 0, 31, 7), (read.Of(new Agent(0)), read.Of(new Agent(1)), read.Of(new Agent(2)), read.Of(Agent.OfDpc(0xA0010040))));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Pct_FindsABugOfItsDepthAsOftenAsPromised(int depth)
    {
        const int Runs = 400;
        var scenario = depth == 2 ? Plants.OrderOfTwo : Plants.OrderOfThree;
        using var runner = new Runner(scenario, new ExploreOptions { Races = false });
        var points = 1;
        for (var i = 0; i < 20; i++)
            points = Math.Max(points, runner.Run(new RandomStrategy((ulong)i), tracing: false).Choices.Length);
        var contexts = 3;
        var found = 0;
        for (ulong seed = 0; seed < Runs; seed++)
        {
            if (runner.Run(new PctStrategy(depth, points, seed * 7919), tracing: false).Failures.Count > 0)
                found++;
        }

        // The promise is a lower bound; three standard deviations of a binomial are allowed for chance.
        var promised = 1 / (contexts * Math.Pow(points, depth - 1));
        var least = (Runs * promised) - (3 * Math.Sqrt(Runs * promised * (1 - promised)));
        Assert.True(found >= least && found > 0, string.Create(CultureInfo.InvariantCulture, $"{found} of {Runs}, promised {promised:P2} with {points} points"));
    }
}
