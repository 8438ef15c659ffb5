using System;
using Irql.Runtime.Exploration;
using Xunit;
using Xunit.Sdk;

namespace Irql.Testing.Xunit;

/// <summary>
/// A test that runs a scenario on many schedules and fails with the report, the story and the token of one that goes wrong. The method is a scenario as
/// <see cref="ScenarioAttribute"/> describes it: <c>void Name(Machine machine)</c>, called once a schedule, or <c>Scenario Name()</c> for one with options
/// and a check. It may be static or an instance method.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Irql.Testing.Xunit.ExploreFactDiscoverer", "Irql.Testing.Xunit")]
public sealed class ExploreFactAttribute : FactAttribute
{
    /// <summary>Short name of the strategy: <c>rr</c>, <c>rnd</c>, <c>pctN</c>, <c>urw</c>, <c>pbN</c> or <c>dpor</c>; see <see cref="Irql.Runtime.Exploration.Strategy.Name"/>.</summary>
    public string Strategy { get; set; } = "pct3";

    /// <summary>
    /// Most schedules to run. The environment variable <c>IRQL_SCHEDULES</c> replaces the number of every test, for a long search with the same tests.
    /// </summary>
    public long Schedules { get; set; } = 1000;

    /// <summary>Where seeded strategies begin.</summary>
    public long Seed { get; set; } = 1;

    /// <summary>Number of processors, for a method that takes the machine; a scenario brings its own.</summary>
    public int Processors { get; set; } = 1;

    /// <summary>What the strategy decides.</summary>
    public Decisions Decisions { get; set; } = Decisions.Schedule;

    /// <summary>False to leave data races and double fetches unreported.</summary>
    public bool Races { get; set; } = true;

    /// <summary>True when the search has to come to its end: an exhaustive strategy that a budget cuts short then fails the test.</summary>
    public bool MustExhaust { get; set; }

    /// <summary>Turns the test around: it passes when the search finds a failure, as for a planted bug.</summary>
    public bool FindsFailure { get; set; }

    /// <summary>Repeats the run of this token instead of searching: for debugging a failure that a search has found.</summary>
    public string? Token { get; set; }
}
