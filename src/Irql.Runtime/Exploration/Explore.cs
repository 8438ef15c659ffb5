using System;

namespace Irql.Runtime.Exploration;

/// <summary>Runs a scenario on many schedules and looks for one on which it fails.</summary>
public static class Explore
{
    /// <summary>Explores a scenario given as its setup.</summary>
    /// <param name="scenario">Loads drivers, creates processes, adds devices; called once a schedule with a fresh machine.</param>
    /// <param name="options">How far and how; null for the defaults.</param>
    /// <returns>What was found and what was covered.</returns>
    /// <exception cref="HostMisuseException">Guest code used the machine wrongly.</exception>
    public static ExploreResult Run(Action<Machine> scenario, ExploreOptions? options = null) => Run(new Scenario("scenario", scenario), options);

    /// <summary>Explores a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="options">How far and how; null for the defaults.</param>
    /// <returns>What was found and what was covered.</returns>
    /// <exception cref="HostMisuseException">Guest code used the machine wrongly.</exception>
    public static ExploreResult Run(Scenario scenario, ExploreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        using var exploration = new Exploration(scenario, options ?? new ExploreOptions());
        return exploration.Run();
    }

    /// <summary>Repeats one run.</summary>
    /// <param name="scenario">The same setup as when the token was made.</param>
    /// <param name="token">The token of a failure or of a run.</param>
    /// <param name="options">The same machine and decisions as then.</param>
    /// <returns>The run, byte for byte as it was, with its trace.</returns>
    /// <exception cref="ArgumentException">It is no token, or one of another build or of other options.</exception>
    public static RunResult Replay(Action<Machine> scenario, string token, ExploreOptions? options = null) =>
        Replay(new Scenario("scenario", scenario), token, options);

    /// <summary>Repeats one run.</summary>
    /// <param name="scenario">The same scenario as when the token was made.</param>
    /// <param name="token">The token of a failure or of a run.</param>
    /// <param name="options">The same machine and decisions as then.</param>
    /// <returns>The run, byte for byte as it was, with its trace.</returns>
    /// <exception cref="ArgumentException">It is no token, or one of another build or of other options.</exception>
    public static RunResult Replay(Scenario scenario, string token, ExploreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(token);
        using var runner = new Runner(scenario, options ?? new ExploreOptions());
        return runner.Replay(token).Result;
    }

    /// <summary>Runs one schedule with its trace and judges it as an exploration would.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="options">The machine, the decisions and the strategy; its first schedule is run.</param>
    /// <param name="token">The run to repeat instead; null for the first schedule.</param>
    /// <returns>The run and what is wrong with it.</returns>
    /// <exception cref="ArgumentException">It is no token, or one of another build or of other options.</exception>
    /// <exception cref="HostMisuseException">Guest code used the machine wrongly.</exception>
    public static JudgedRun Once(Scenario scenario, ExploreOptions? options = null, string? token = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new ExploreOptions { Strategy = Strategy.RoundRobin };
        using var runner = new Runner(scenario, options);
        var record = token is null ? RunFirst(runner, Search.For(options)) : runner.Replay(token);
        var failures = new string[record.Failures.Count];
        for (var i = 0; i < failures.Length; i++)
            failures[i] = record.Failures[i].Summary;
        return new JudgedRun(record.Result, failures);
    }

    private static RunRecord RunFirst(Runner runner, Search search)
    {
        while (true)
        {
            var strategy = search.Next()!;
            var isLesson = search.IsLesson;
            var record = runner.Run(strategy, tracing: true);
            if (!isLesson)
                return record;
            search.Learn(record);
        }
    }
}

/// <summary>One run of a scenario.</summary>
/// <param name="Result">The run, with its trace.</param>
/// <param name="Failures">What is wrong with it, a line each; empty when it passed.</param>
public sealed record JudgedRun(RunResult Result, System.Collections.Generic.IReadOnlyList<string> Failures);
