using System.Collections.Generic;
using System.CommandLine;
using Irql.Cli.Running;
using Irql.Runtime.Exploration;

namespace Irql.Cli.Commands;

/// <summary>The arguments that name a scenario, and what may happen in it.</summary>
internal sealed class ScenarioInput
{
    private readonly Argument<string> assembly = new("ASSEMBLY") { Description = "A built assembly (.dll) with methods marked [Scenario]." };
    private readonly Argument<string?> scenario = new("SCENARIO") { Description = "One of its scenarios; all of them when left out.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<Decisions> decisions = new("--decisions")
    {
        Description = "What the strategy decides: a comma-separated list of Preemptions, Interrupts, Trims, Failures, TimerDelays, PageFileErrors, or All.",
        DefaultValueFactory = static _ => Decisions.Schedule,
        HelpName = "LIST",
    };

    /// <param name="needsScenario">Exactly one scenario must be named.</param>
    public ScenarioInput(bool needsScenario)
    {
        if (needsScenario)
        {
            scenario.Arity = ArgumentArity.ExactlyOne;
            scenario.Description = "One of its scenarios.";
        }
    }

    public void AddTo(Command command)
    {
        command.Add(assembly);
        command.Add(scenario);
        command.Add(decisions);
    }

    public string AssemblyOf(ParseResult parsed) => parsed.GetValue(assembly)!;

    public IReadOnlyList<Scenario> Load(ParseResult parsed) => ScenarioAssembly.Load(AssemblyOf(parsed), parsed.GetValue(scenario));

    public Decisions DecisionsOf(ParseResult parsed) => parsed.GetValue(decisions);
}
