using System.Collections.Generic;
using System.Globalization;
using Irql.Runtime.Exploration;
using Irql.Runtime.Exploration.Reduction;
using Irql.Runtime.Memory;
using Irql.Runtime.Scheduling;
using Xunit;
using static Irql.Runtime.Tests.Exploration.Sections;

namespace Irql.Runtime.Tests.Exploration;

/// <summary>
/// Small random programs: the classes that the reduced search runs are those of a search that tries everybody everywhere and reduces nothing.
/// </summary>
public sealed class BruteForceTests
{
    private const int MostRuns = 20_000;

    public static TheoryData<int> Seeds()
    {
        var seeds = new TheoryData<int>();
        for (var seed = 1; seed <= 24; seed++)
            seeds.Add(seed);
        return seeds;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void RandomProgram_ReducedSearch_RunsTheClassesOfBruteForce(int seed)
    {
        var scenario = RandomProgram((ulong)seed).Build();
        using var runner = new Runner(scenario, new ExploreOptions { Races = false });
        var shared = SharedOf(runner);
        var expected = BruteForce(runner, shared);
        var search = new ReductionSearch(Shard.Whole, trims: false);
        var runs = 0;
        while (search.Next() is { } strategy)
        {
            var record = runner.Run(strategy, tracing: false, shared);
            Assert.Empty(record.NewlyShared);
            search.Learn(record);
            runs++;
        }

        Assert.Equal(expected.Count, search.Classes.Count);
        Assert.True(expected.SetEquals(search.Classes));
        Assert.Equal((search.Classes.Count, 0L, 0L), (runs, search.Redundant, search.Diverged));
    }

    [Fact]
    public void RandomPrograms_AreNotAllTrivial()
    {
        var classes = new List<int>();
        for (ulong seed = 1; seed <= 24; seed++)
        {
            using var runner = new Runner(RandomProgram(seed).Build(), new ExploreOptions { Races = false });
            var search = new ReductionSearch(Shard.Whole, trims: false);
            var shared = SharedOf(runner);
            while (search.Next() is { } strategy)
                search.Learn(runner.Run(strategy, tracing: false, shared));
            classes.Add(search.Classes.Count);
        }

        classes.Sort();
        Assert.True(classes[^5] >= 6, string.Create(CultureInfo.InvariantCulture, $"{string.Join(" ", classes)}"));
    }

    /// <summary>Two or three contexts with one to three actions each on two locks and two cells.</summary>
    private static Sections RandomProgram(ulong seed)
    {
        var random = new SplitMix(seed);
        var program = new Sections();
        var threads = 1 + random.Below(2);
        for (var i = 0; i < threads; i++)
            program.Thread(RandomSteps(ref random, 1 + random.Below(2)));
        program.Dpc(RandomSteps(ref random, 1));
        return program;
    }

    private static Step[] RandomSteps(ref SplitMix random, int count)
    {
        var steps = new Step[count];
        for (var i = 0; i < count; i++)
            steps[i] = new Step((StepKind)random.Below(4), random.Below(2));
        return steps;
    }

    private static SharedPages SharedOf(Runner runner)
    {
        var shared = SharedPages.None;
        for (ulong seed = 0; seed < 20; seed++)
            shared = shared.With(runner.Run(new RandomStrategy(seed), tracing: false, shared).NewlyShared);
        return shared;
    }

    /// <summary>
    /// Depth first over every choice between contexts. Runs that have done the same so far, in whatever order of steps that do not depend on each
    /// other, are in the same state, so from each state everybody is tried once.
    /// </summary>
    private static HashSet<ulong> BruteForce(Runner runner, SharedPages shared)
    {
        var classes = new HashSet<ulong>();
        var states = new HashSet<ulong>();
        var waiting = new Stack<Agent[]>();
        waiting.Push([]);
        for (var runs = 0; waiting.TryPop(out var prefix); runs++)
        {
            Assert.True(runs < MostRuns, "the program is too large for brute force");
            var strategy = new EveryoneStrategy(prefix);
            runner.Run(strategy, tracing: false, shared);
            strategy.Log.End();
            classes.Add(new EventGraph(strategy.Log.Steps).Fingerprint());
            strategy.AddAlternatives(waiting, states);
        }

        return classes;
    }
}
