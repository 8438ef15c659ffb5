using Irql.Runtime.Exploration;
using Xunit;
using static Irql.Runtime.Tests.Exploration.Sections;

namespace Irql.Runtime.Tests.Exploration;

/// <summary>The reduced search runs each class of equivalent schedules once: the numbers are multinomials that anybody can check.</summary>
public sealed class ExactnessTests
{
    [Fact]
    public void TwoThreadsOneSection_HasTwoClasses() => Expect(2, new Sections().Thread(Locked(1)).Thread(Locked(1)));

    [Fact]
    public void TwoThreadsOneSection_DisjointLocks_HasOneClass() => Expect(1, new Sections().Thread(Locked(1)).Thread(Locked(1, index: 1)));

    [Fact]
    public void TwoThreadsTwoSections_HasSixClasses() => Expect(6, new Sections().Thread(Locked(2)).Thread(Locked(2)));

    [Fact]
    public void ThreeThreadsTwoSections_HasNinetyClasses() => Expect(90, new Sections().Thread(Locked(2)).Thread(Locked(2)).Thread(Locked(2)));

    [Fact]
    public void ThreeThreadsTwoSectionsAndADpc_Has630Classes() =>
        Expect(630, new Sections().Thread(Locked(2)).Thread(Locked(2)).Thread(Locked(2)).Dpc(Locked(1)));

    [Fact]
    public void ThreeThreadsTwoSectionsAndTwoUnorderedDpcs_Has5040Classes() =>
        Expect(5040, new Sections().Thread(Locked(2)).Thread(Locked(2)).Thread(Locked(2)).Dpc(Locked(1)).Dpc(Locked(1)));

    [Fact]
    public void ThreeThreadsTwoSectionsAndTwoDpcsInOneQueue_Has2520Classes() =>
        Expect(2520, new Sections().Thread(Locked(2)).Thread(Locked(2)).Thread(Locked(2)).Dpc(Locked(1)).Dpc(Locked(1), sameProcessor: true));

    private static void Expect(long classes, Sections program)
    {
        var result = Explore.Run(program.Build(), new ExploreOptions { Strategy = Strategy.Dpor, Schedules = 100_000 });
        Assert.True(result.Passed, result.ToString());
        Assert.True(result.Exhausted, result.ToString());
        Assert.Equal((classes, 0), (result.Schedules, result.Redundant));
    }
}
