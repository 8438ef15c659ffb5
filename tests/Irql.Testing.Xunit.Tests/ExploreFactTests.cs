using System;
using Irql.Runtime;
using Irql.Runtime.Exploration;
using Xunit;

namespace Irql.Testing.Xunit.Tests;

/// <summary>The attribute in use: each test is itself an exploration.</summary>
public sealed class ExploreFactTests
{
    private static int s_runs;
    private readonly int _expected = 3;

    [ExploreFact(Strategy = "rnd", Schedules = 20)]
    public static void StaticSetup_OfACorrectScenario_Passes(Machine machine) => Programs.Quiet(machine);

    [ExploreFact(Strategy = "rnd", Schedules = 3)]
    public Scenario InstanceScenario_WithACheck_RunsOncePerSchedule() => new("counts", machine =>
    {
        s_runs++;
        Programs.Quiet(machine);
    })
    {
        Check = (_, result) =>
        {
            Assert.Equal(RunOutcome.Completed, result.Outcome);
            Assert.InRange(s_runs, 1, _expected);
        },
    };

    [ExploreFact(Strategy = "rnd", Schedules = 5, FindsFailure = true)]
    public static void PlantedStop_IsFound(Machine machine) => Programs.Stop(machine);

    [ExploreFact(Strategy = "rnd", Schedules = 5, FindsFailure = true)]
    public static Scenario FailedCheck_IsAFailure() => new("check", Programs.Quiet)
    {
        Check = static (_, _) => throw new InvalidOperationException("the outcome is wrong"),
    };
}
