using System.Collections.Generic;
using System.Linq;
using DriverShapes;
using Irql.Runtime.Exploration;
using Xunit;

namespace Irql.Samples.Tests;

/// <summary>Each shape does what it should on every schedule that is searched, on one processor and on two.</summary>
public sealed class DriverShapesTests
{
    private const long Schedules = 20;

    public static IEnumerable<object[]> Names => Scenario.In(typeof(Shapes).Assembly).SelectMany(static scenario => new[] { 1, 2 }.Select(count => new object[] { scenario.Name, count }));

    [Theory]
    [MemberData(nameof(Names))]
    public void Shape_OnManySchedules_DoesNotFail(string name, int processors)
    {
        var scenario = Scenario.In(typeof(Shapes).Assembly).Single(shape => shape.Name == name);
        var result = Explore.Run(
            scenario, new ExploreOptions { Machine = scenario.Machine with { Processors = processors }, Strategy = Strategy.Pct(3), Schedules = Schedules });
        Assert.True(result.Passed, result.ToString());
        Assert.Equal(Schedules, result.Schedules);
    }
}
