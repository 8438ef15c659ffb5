using System;
using System.CommandLine;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Irql.Cli.Output;
using Irql.Cli.Running;
using Irql.Runtime.Exploration;

namespace Irql.Cli.Commands;

/// <summary><c>irql explore ASSEMBLY [SCENARIO]</c>.</summary>
internal static class ExploreCommand
{
    private static readonly ScenarioInput Input = new(needsScenario: false);
    private static readonly Option<Strategy> How = new("--strategy")
    {
        Description = "rr (quiet), rnd (random), pctN (priorities, bug depth N), urw (uniform walk), pbN (every schedule with at most N preemptions), dpor (one of each class).",
        CustomParser = static result =>
        {
            try
            {
                return Strategy.Parse(result.Tokens[0].Value);
            }
            catch (ArgumentException unknown)
            {
                result.AddError(unknown.Message);
                return Strategy.RoundRobin;
            }
        },
        DefaultValueFactory = static _ => new ExploreOptions().Strategy,
        HelpName = "NAME",
    };

    private static readonly Option<long> Schedules = new("--schedules") { Description = "Most schedules to run.", DefaultValueFactory = static _ => new ExploreOptions().Schedules, HelpName = "N" };
    private static readonly Option<double?> Seconds = new("--seconds") { Description = "Most time to spend on each scenario.", HelpName = "S" };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "Where seeded strategies begin.", DefaultValueFactory = static _ => 1, HelpName = "N" };
    private static readonly Option<bool> All = new("--all") { Description = "Go on after a failure and list the distinct ones." };
    private static readonly Option<bool> NoRaces = new("--no-races") { Description = "Do not report data races and double fetches." };
    private static readonly Option<bool> NoShrink = new("--no-shrink") { Description = "Show failures as they were found." };

    public static Command Create()
    {
        var command = new Command("explore", "Searches the schedules of scenarios for one on which they fail.")
            .With(
                "irql explore bin/Debug/net10.0/MyDriver.Tests.dll",
                "irql explore MyDriver.Tests.dll LostWakeUp --strategy dpor --schedules 100000",
                "irql explore MyDriver.Tests.dll --strategy pct2 --seconds 60 --all");
        Input.AddTo(command);
        foreach (var option in new Option[] { How, Schedules, Seconds, Seed, All, NoRaces, NoShrink })
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellation) => Guarded.RunAsync(() => Task.Run(() => Run(parsed, cancellation), CancellationToken.None)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var console = TerminalConsole.Create();
        var failed = false;
        foreach (var scenario in Input.Load(parsed))
        {
            var progress = new ProgressLine(Console.Error);
            var options = new ExploreOptions
            {
                Strategy = parsed.GetValue(How)!,
                Schedules = parsed.GetValue(Schedules),
                Time = parsed.GetValue(Seconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                Seed = parsed.GetValue(Seed),
                Races = !parsed.GetValue(NoRaces),
                Shrink = !parsed.GetValue(NoShrink),
                StopAtFirstFailure = !parsed.GetValue(All),
                Decisions = Input.DecisionsOf(parsed),
                CancellationToken = cancellation,
                Progress = new Shown(scenario.Name, progress),
            };
            var result = Explore.Run(scenario, options);
            progress.Clear();
            RunText.Write(result, console);
            failed |= !result.Passed;
            cancellation.ThrowIfCancellationRequested();
        }

        return failed ? ExitCodes.ReportsFound : ExitCodes.Clean;
    }

    private sealed class Shown(string scenario, ProgressLine line) : IProgress<ExploreProgress>
    {
        public void Report(ExploreProgress value) => line.Show(string.Create(
            CultureInfo.InvariantCulture,
            $"{scenario}: {value.Schedules} of {value.Budget} schedules, {value.Schedules / Math.Max(0.001, value.Elapsed.TotalSeconds):0} a second, {value.Failures} failures"));
    }
}
