using System;
using System.CommandLine;
using Irql.Cli.Output;
using Irql.Cli.Running;
using Irql.Runtime.Exploration;

namespace Irql.Cli.Commands;

/// <summary><c>irql replay ASSEMBLY SCENARIO TOKEN</c>.</summary>
internal static class ReplayCommand
{
    private static readonly ScenarioInput Input = new(needsScenario: true);
    private static readonly TraceFiles Traces = new();
    private static readonly Argument<string> Token = new("TOKEN") { Description = "The token of a run or failure: IRQL1:..." };

    public static Command Create()
    {
        var command = new Command("replay", "Repeats the run of a token, step for step.")
            .With("irql replay MyDriver.Tests.dll LostWakeUp IRQL1:pct3:1f:5b0e77d1 --trace run.json");
        Input.AddTo(command);
        command.Add(Token);
        Traces.AddTo(command);
        command.SetAction(parsed => Guarded.Run(() => Run(parsed)));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var scenario = Input.Load(parsed)[0];
        JudgedRun run;
        try
        {
            run = Explore.Once(scenario, new ExploreOptions { Decisions = Input.DecisionsOf(parsed) }, parsed.GetValue(Token)!);
        }
        catch (ArgumentException refused)
        {
            throw new InputException(refused.Message);
        }

        RunText.Write(scenario.Name, run, TerminalConsole.Create());
        Traces.Write(parsed, scenario.Name, run.Result);
        return run.Failures.Count > 0 ? ExitCodes.ReportsFound : ExitCodes.Clean;
    }
}
