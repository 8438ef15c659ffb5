using System;
using System.Collections.Generic;
using System.Globalization;
using Irql.Runtime.Exploration;
using Xunit;
using Xunit.Abstractions;

namespace Irql.Concurrency.Tests;

/// <summary>Every bug is found, by more than one strategy; every repaired twin is left alone.</summary>
public sealed class BugTests(ITestOutputHelper output)
{
    private const long TwinSchedules = 2000;
    private const long MostClasses = 5000;

    public static TheoryData<string, string> Searches()
    {
        var searches = new TheoryData<string, string>();
        foreach (var bug in BugLibrary.All)
        {
            foreach (var strategy in bug.Finders)
                searches.Add(bug.Name, strategy);
        }

        return searches;
    }

    public static TheoryData<string> Names()
    {
        var names = new TheoryData<string>();
        foreach (var bug in BugLibrary.All)
            names.Add(bug.Name);
        return names;
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void Bug_WithinItsBudget_IsFound(string name, string strategy)
    {
        var bug = BugLibrary.Named(name);
        var result = Explore.Run(bug.Scenario(repaired: false), new ExploreOptions
        {
            Strategy = Strategy.Parse(strategy),
            Schedules = bug.Budget,
            Races = false,
            Shrink = false,
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}|{strategy}|{result.Schedules}"));
        Assert.True(result.Failures.Count == 1, result.ToString());
        var failure = result.Failures[0];
        Assert.True(bug.Kind == failure.Kind, failure.ToString());
        if (bug.Kind == FailureKind.BugCheck)
            Assert.True(bug.Code == failure.Run.BugCheck!.Code, failure.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RepairedTwin_OnManySchedules_DoesNotReport(string name)
    {
        var result = SearchTwin(name, Strategy.Pct(3), Schedules());
        Assert.Equal(Schedules(), result.Schedules);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RepairedTwin_OnEverySchedule_DoesNotReport(string name)
    {
        var result = SearchTwin(name, Strategy.Dpor, MostClasses);
        Assert.True(result.Exhausted, result.ToString());
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}|dpor|{result.Schedules}"));
    }

    [Fact]
    public void Library_HasTwentyFiveBugs_EachWithTwoFinders()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var bug in BugLibrary.All)
        {
            Assert.True(names.Add(bug.Name), bug.Name);
            Assert.True(new HashSet<string>(bug.Finders, StringComparer.Ordinal).Count >= 2, bug.Name);
        }

        Assert.True(names.Count >= 25);
    }

    private static ExploreResult SearchTwin(string name, Strategy strategy, long schedules)
    {
        var options = new ExploreOptions { Strategy = strategy, Schedules = schedules };
        var result = Explore.Run(BugLibrary.Named(name).Scenario(repaired: true), options);
        Assert.True(result.Passed, result.ToString());
        Assert.Equal(0, result.Unfinished);
        return result;
    }

    /// <summary>A bounded count in everyday runs; the environment variable of <c>[ExploreFact]</c> makes it a long search.</summary>
    private static long Schedules() => Environment.GetEnvironmentVariable("IRQL_SCHEDULES") is { Length: > 0 } given
        ? long.Parse(given, NumberStyles.None, CultureInfo.InvariantCulture)
        : TwinSchedules;
}
