using System;
using System.Linq;
using DriverShapes;
using Irql.Runtime;
using Irql.Runtime.Exploration;

// DriverShapes [NAME]: runs the shapes, or one, once with a timeline, and then searches schedules of each.
const long schedules = 50;
var all = Scenario.In(typeof(Shapes).Assembly);
var chosen = args.Length == 0 ? all : all.Where(scenario => scenario.Name == args[0]).ToList();
if (chosen.Count == 0)
{
    Console.Error.WriteLine($"DriverShapes: there is no shape '{args[0]}'; there are {string.Join(", ", all.Select(scenario => scenario.Name))}");
    return 2;
}

var failed = 0;
foreach (var scenario in chosen)
{
    var once = Explore.Once(scenario);
    var search = Explore.Run(scenario, new ExploreOptions { Strategy = Strategy.Pct(3), Schedules = schedules });
    Console.WriteLine(scenario.Name);
    Console.WriteLine(AsciiTimeline.Render(once.Result.Trace).TrimEnd());
    Console.WriteLine(search.ToString().TrimEnd());
    Console.WriteLine(string.Concat(once.Failures.Select(static failure => failure + "\n")));
    failed += once.Failures.Count == 0 && search.Passed ? 0 : 1;
}

Console.WriteLine(failed == 0 ? $"{chosen.Count} of {chosen.Count} drivers did what they should on every schedule." : $"{failed} of {chosen.Count} drivers failed.");
return failed == 0 ? 0 : 1;
