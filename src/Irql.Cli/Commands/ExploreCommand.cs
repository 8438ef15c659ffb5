using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
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
    private static readonly Option<int> Jobs = new("--jobs") { Description = "Explore with so many processes at once.", DefaultValueFactory = static _ => 1, HelpName = "N" };
    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Print nothing; for workers.", Hidden = true };

    private static readonly Option<Shard> Part = new("--shard")
    {
        Description = "Explore part I of N only, I from 0: for a campaign over several machines.",
        CustomParser = static result =>
        {
            try
            {
                return Shard.Parse(result.Tokens[0].Value);
            }
            catch (FormatException wrong)
            {
                result.AddError(wrong.Message);
                return Shard.Whole;
            }
        },
        DefaultValueFactory = static _ => Shard.Whole,
        HelpName = "I/N",
    };

    private static readonly Option<string?> ResultFile = new("--result")
    {
        Description = "Save the result, for irql merge; with several scenarios each gets a file with its name before the extension.",
        HelpName = "FILE",
    };

    private static readonly TraceFiles Traces = new();

    public static Command Create()
    {
        var command = new Command("explore", "Searches the schedules of scenarios for one on which they fail.")
            .With(
                "irql explore bin/Debug/net10.0/MyDriver.Tests.dll",
                "irql explore MyDriver.Tests.dll LostWakeUp --strategy dpor --schedules 100000",
                "irql explore MyDriver.Tests.dll --strategy pct2 --seconds 60 --all --jobs 4",
                "irql explore MyDriver.Tests.dll LostWakeUp --shard 3/16 --result part3.json",
                "irql explore MyDriver.Tests.dll LostWakeUp --timeline failure.html");
        Input.AddTo(command);
        foreach (var option in new Option[] { How, Schedules, Seconds, Seed, All, NoRaces, NoShrink, Jobs, Part, ResultFile, Quiet })
        {
            command.Add(option);
        }

        Traces.AddTo(command);

        command.SetAction((parsed, cancellation) => Guarded.RunAsync(() => Task.Run(() => Run(parsed, cancellation), CancellationToken.None)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var console = TerminalConsole.Create();
        var failed = false;
        var scenarios = Input.Load(parsed);
        foreach (var scenario in scenarios)
        {
            var progress = new ProgressLine(Console.Error);
            var options = OptionsOf(parsed, cancellation) with { Progress = new Shown(scenario.Name, progress) };
            var result = parsed.GetValue(Jobs) > 1 ? RunJobs(parsed, scenario, options, cancellation) : Explore.Run(scenario, options);
            progress.Clear();
            if (parsed.GetValue(ResultFile) is { } file)
            {
                result.Save(scenarios.Count == 1 ? file : Path.ChangeExtension(file, scenario.Name + Path.GetExtension(file)));
            }

            if (!parsed.GetValue(Quiet))
            {
                RunText.Write(result, console);
            }

            if (!result.Passed && Traces.Wanted(parsed))
            {
                var quiet = Explore.Once(scenario, options with { Strategy = Strategy.RoundRobin, Progress = null });
                Traces.Write(parsed, scenario.Name, Explore.Once(scenario, options, result.Failures[0].Token).Result, quiet.Result);
            }

            failed |= !result.Passed;
            cancellation.ThrowIfCancellationRequested();
        }

        return failed ? ExitCodes.ReportsFound : ExitCodes.Clean;
    }

    private static ExploreOptions OptionsOf(ParseResult parsed, CancellationToken cancellation) => new()
    {
        Strategy = parsed.GetValue(How)!,
        Schedules = parsed.GetValue(Schedules),
        Time = parsed.GetValue(Seconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Seed = parsed.GetValue(Seed),
        Races = !parsed.GetValue(NoRaces),
        Shrink = !parsed.GetValue(NoShrink),
        StopAtFirstFailure = !parsed.GetValue(All),
        Decisions = Input.DecisionsOf(parsed),
        Shard = parsed.GetValue(Part),
        CancellationToken = cancellation,
    };

    private static ExploreResult RunJobs(ParseResult parsed, Scenario scenario, ExploreOptions options, CancellationToken cancellation)
    {
        var assembly = Input.AssemblyOf(parsed);
        return ExploreJobs.Run(
            parsed.GetValue(Jobs), options.Shard, (shard, file) => Workers.Start(assembly, scenario.Name, options, shard, file), cancellation)
            ?? throw new InputException($"{scenario.Name}: no worker came to a result");
    }

    private sealed class Shown(string scenario, ProgressLine line) : IProgress<ExploreProgress>
    {
        public void Report(ExploreProgress value) => line.Show(string.Create(
            CultureInfo.InvariantCulture,
            $"{scenario}: {value.Schedules} of {value.Budget} schedules, {value.Schedules / Math.Max(0.001, value.Elapsed.TotalSeconds):0} a second, {value.Failures} failures"));
    }
}
