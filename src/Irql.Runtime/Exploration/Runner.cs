using System.Collections.Generic;
using Irql.Runtime.Exploration.Reduction;
using Irql.Runtime.Memory;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Exploration;

/// <summary>Runs a scenario once, on a fresh machine, under a strategy.</summary>
internal sealed class Runner : System.IDisposable
{
    private readonly MachineParts _parts = new();
    private readonly Scenario _scenario;
    private readonly MachineOptions _machine;

    public Runner(Scenario scenario, ExploreOptions options)
    {
        _scenario = scenario;
        var machine = options.Machine ?? scenario.Machine;
        _machine = machine with
        {
            Strategy = "rr",
            Token = null,
            Decisions = options.Decisions,
            DetectRaces = machine.DetectRaces || options.Races,
            TrimDecisions = machine.TrimDecisions || (options.Decisions & Decisions.Trims) != 0,
            Verifier = (options.Decisions & (Decisions.Failures | Decisions.PageFileErrors)) != 0
                ? machine.Verifier | VerifierOptions.LowResources
                : machine.Verifier,
        };
    }

    /// <summary>Runs under a strategy that serves this run only.</summary>
    public RunRecord Run(IStrategy strategy, bool tracing, SharedPages? shared = null) =>
        Run(new Machine(_machine with { Tracing = tracing, RaceStacks = tracing }, new RunPlan(strategy, shared ?? SharedPages.None), _parts));

    /// <summary>Repeats what a token names, with its trace.</summary>
    public RunRecord Replay(string token) => Run(new Machine(_machine with { Tracing = true, Token = token }, null, _parts));

    public void Dispose() => _parts.Dispose();

    private RunRecord Run(Machine machine)
    {
        using (machine)
        {
            var owners = new PageOwners(machine.Memory.Shared);
            machine.Observe(owners);
            if (machine.Decisions.Strategy is IReduced { Log: { } log })
            {
                machine.Observe(log);
                machine.Scheduler.WakeListener = log;
            }

            _scenario.Setup(machine);
            var result = machine.Run();
            var failures = FailureFinder.Find(machine, result, _scenario.Check);
            return new RunRecord(result, failures, [.. machine.Decisions.Taken], machine.Memory.Shared, owners.Found);
        }
    }
}

/// <summary>A run and what the search learns from it.</summary>
/// <param name="Result">The result.</param>
/// <param name="Failures">What went wrong.</param>
/// <param name="Choices">Every choice that had alternatives.</param>
/// <param name="Shared">The pages whose accesses were decision points.</param>
/// <param name="NewlyShared">Keys of further pages that turned out to be shared.</param>
internal sealed record RunRecord(
    RunResult Result, IReadOnlyList<FoundFailure> Failures, TakenChoice[] Choices, SharedPages Shared, IReadOnlyCollection<uint> NewlyShared);
