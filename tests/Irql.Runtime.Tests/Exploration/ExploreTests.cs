using System;
using Irql.Runtime.Exploration;
using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Exploration;

/// <summary>Running, repeating and judging whole explorations.</summary>
public sealed class ExploreTests
{
    [Fact]
    public void LostUpdate_RandomWalk_IsFoundAndReplays()
    {
        var result = Explore.Run(Plants.LostUpdate, new ExploreOptions { Strategy = Strategy.Random, Schedules = 200, Races = false });
        var failure = Assert.Single(result.Failures);
        Assert.Equal(FailureKind.BugCheck, failure.Kind);
        Assert.False(result.Passed);
        Assert.True(failure.Token.Length <= 64, failure.Token);
        var again = Explore.Replay(Plants.LostUpdate, failure.Token, new ExploreOptions { Races = false });
        Assert.Equal(failure.Run.Trace, again.Trace);
        Assert.Equal(failure.Run.BugCheck, again.BugCheck);
        Assert.NotEmpty(failure.Story);
        Assert.Contains(failure.Token, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void LostUpdateUnderALock_RandomWalk_DoesNotReport()
    {
        var result = Explore.Run(Plants.LockedUpdate, new ExploreOptions { Strategy = Strategy.Random, Schedules = 200 });
        Assert.True(result.Passed, result.ToString());
        Assert.Equal(200, result.Schedules);
        Assert.False(result.Exhausted);
    }

    [Fact]
    public void Token_WithOtherOptions_IsRefused()
    {
        var result = Explore.Run(Plants.LostUpdate, new ExploreOptions { Strategy = Strategy.Random, Schedules = 200 });
        Assert.Throws<ArgumentException>(() => Explore.Replay(
            Plants.LostUpdate, result.Failures[0].Token, new ExploreOptions { Machine = Plants.LostUpdate.Machine with { Frames = 2048 } }));
        Assert.Throws<ArgumentException>(() => Explore.Replay(Plants.LostUpdate, "nonsense"));
    }

    [Theory]
    [InlineData("rr")]
    [InlineData("pct7")]
    [InlineData("pb0")]
    [InlineData("dpor")]
    public void StrategyName_RoundTrips(string name) => Assert.Equal(name, Strategy.Parse(name).Name);

    [Theory]
    [InlineData("")]
    [InlineData("pct0")]
    [InlineData("pct-1")]
    [InlineData("PB2")]
    public void StrategyName_Unknown_Throws(string name) => Assert.Throws<ArgumentException>(() => Strategy.Parse(name));
}
