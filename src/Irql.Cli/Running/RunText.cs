using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Irql.Runtime;
using Irql.Runtime.Exploration;
using Spectre.Console;

namespace Irql.Cli.Running;

/// <summary>Runs and explorations for people.</summary>
internal static class RunText
{
    /// <summary>Columns of the lanes.</summary>
    private const int LaneWidth = 96;

    public static void Write(string name, JudgedRun judged, IAnsiConsole console)
    {
        var run = judged.Result;
        var (colour, verdict) = judged.Failures.Count == 0 ? ("green", "passed") : ("red", "failed");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"[bold]{name}[/]: [{colour}]{verdict}[/] ({Outcome(run)} after {run.Steps} steps, {run.VirtualTime / 10} us of its own time)");
        foreach (var failure in judged.Failures)
        {
            console.WriteLine("  " + failure);
        }

        if (run.Report.Length > 0)
        {
            console.WriteLine();
            console.WriteLine(run.Report.TrimEnd());
        }

        if (run.Trace.Count > 0)
        {
            console.WriteLine();
            console.WriteLine(AsciiTimeline.Render(run.Trace, LaneWidth).TrimEnd());
        }

        console.WriteLine("token " + run.Token);
        console.WriteLine();
    }

    public static void Write(ExploreResult result, IAnsiConsole console)
    {
        var colour = result.Passed ? "green" : "red";
        var end = result.Exhausted ? "every schedule was run" : result.CutBy is { } cut ? "cut by " + cut : "no claim of completeness";
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"[bold]{result.Scenario}[/]: {result.Schedules} schedules by {result.Strategy}, [{colour}]{Count(result.Failures, "distinct failure")}[/]; {end}");
        foreach (var failure in result.Failures)
        {
            console.WriteLine();
            console.WriteLine(failure.ToString().TrimEnd());
        }
    }

    private static string Outcome(RunResult run) => run.Outcome switch
    {
        RunOutcome.Completed => "completed",
        RunOutcome.BugCheck => "stopped",
        RunOutcome.Hang => "hung",
        _ => "out of steps",
    };

    private static string Count<T>(IEnumerable<T> items, string what)
    {
        var count = items.Count();
        return string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? string.Empty : "s")}");
    }
}
