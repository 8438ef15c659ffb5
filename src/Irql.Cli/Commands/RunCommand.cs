using System.CommandLine;
using Irql.Cli.Output;
using Irql.Cli.Running;
using Irql.Runtime.Exploration;

namespace Irql.Cli.Commands;

/// <summary><c>irql run ASSEMBLY [SCENARIO]</c>.</summary>
internal static class RunCommand
{
    private static readonly ScenarioInput Input = new(needsScenario: false);
    private static readonly TraceFiles Traces = new();
    private static readonly Option<ulong?> Seed = new("--seed") { Description = "Decide at random from this seed instead of quietly.", HelpName = "N" };

    public static Command Create()
    {
        var command = new Command("run", "Runs scenarios once each on the machine: quietly, or on the schedule of a seed.")
            .With("irql run bin/Debug/net10.0/MyDriver.Tests.dll", "irql run MyDriver.Tests.dll LostWakeUp --seed 7 --timeline run.html");
        Input.AddTo(command);
        command.Add(Seed);
        Traces.AddTo(command);
        command.SetAction(parsed => Guarded.Run(() => Run(parsed)));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var console = TerminalConsole.Create();
        var failed = false;
        foreach (var scenario in Input.Load(parsed))
        {
            var options = new ExploreOptions
            {
                Strategy = parsed.GetValue(Seed) is null ? Strategy.RoundRobin : Strategy.Random,
                Seed = parsed.GetValue(Seed) ?? 1,
                Decisions = Input.DecisionsOf(parsed),
            };
            var run = Explore.Once(scenario, options);
            RunText.Write(scenario.Name, run, console);
            Traces.Write(parsed, scenario.Name, run.Result);
            failed |= run.Failures.Count > 0;
        }

        return failed ? ExitCodes.ReportsFound : ExitCodes.Clean;
    }
}
