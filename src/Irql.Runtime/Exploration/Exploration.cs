using System;
using System.Collections.Generic;
using System.Diagnostics;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Exploration;

/// <summary>One exploration from its first schedule to its result.</summary>
internal sealed class Exploration(Scenario scenario, ExploreOptions options) : IDisposable
{
    private static readonly TimeSpan s_progressInterval = TimeSpan.FromMilliseconds(200);

    private readonly Runner _runner = new(scenario, options);
    private readonly List<Failure> _failures = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _nextProgress = s_progressInterval;
    private long _schedules;
    private long _steps;
    private long _unfinished;
    private long _failed;

    public void Dispose() => _runner.Dispose();

    public ExploreResult Run()
    {
        var search = Search.For(options);
        string? cut = null;
        while (cut is null && search.Next() is { } strategy)
        {
            cut = Cut();
            if (cut is not null)
                break;
            var record = _runner.Run(strategy, tracing: false);
            search.Learn(record);
            Count(record);
            if (_failures.Count > 0 && options.StopAtFirstFailure)
                cut = "the first failure";
        }

        if (cut is null && _unfinished > 0)
            cut = "the step budget of a run";
        Report();
        return new ExploreResult
        {
            Scenario = scenario.Name,
            Strategy = options.Strategy.Name,
            Schedules = _schedules,
            Exhausted = cut is null && search.Exhausted,
            CutBy = cut ?? (search.Exhausted ? null : search.Limit),
            Failures = _failures,
            Unfinished = _unfinished,
            Steps = _steps,
            FailedSchedules = _failed,
        };
    }

    /// <summary>What ends the exploration now, or null.</summary>
    private string? Cut()
    {
        if (options.CancellationToken.IsCancellationRequested)
            return "cancellation";
        if (_schedules >= options.Schedules)
            return "the budget of schedules";
        var elapsed = _clock.Elapsed;
        if (elapsed >= _nextProgress)
        {
            _nextProgress = elapsed + s_progressInterval;
            Report();
        }

        return elapsed >= options.Time ? "the budget of time" : null;
    }

    private void Report() => options.Progress?.Report(new ExploreProgress(_schedules, options.Schedules, _clock.Elapsed, _failures.Count));

    private void Count(RunRecord record)
    {
        _schedules++;
        _steps += record.Result.Steps;
        if (record.Result.Outcome == RunOutcome.BudgetExceeded)
            _unfinished++;
        if (record.Failures.Count == 0)
            return;
        _failed++;
        foreach (var found in record.Failures)
        {
            if (_known.Add(found.Identity))
                _failures.Add(Explain(found, record));
        }
    }

    /// <summary>Runs the schedule of a failure once more, to see it in full.</summary>
    private Failure Explain(FoundFailure found, RunRecord record)
    {
        var shown = _runner.Replay(record.Result.Token);
        return new Failure
        {
            Kind = found.Kind,
            Summary = found.Summary,
            Identity = found.Identity,
            Run = shown.Result,
            Token = shown.Result.Token,
            Story = StoryTeller.Tell(shown.Result.Trace),
            Preemptions = Tally.Preemptions(shown),
            Interrupts = Tally.Interrupts(shown),
            Faults = Tally.Faults(shown),
        };
    }
}

/// <summary>Counts what a schedule does beyond running each context until it blocks.</summary>
internal static class Tally
{
    public static int Preemptions(RunRecord record) => Count(record, DecisionKind.Processor, DecisionKind.Quantum);

    public static int Interrupts(RunRecord record) => Count(record, DecisionKind.Device, DecisionKind.Interrupt);

    public static int Faults(RunRecord record) =>
        Count(record, DecisionKind.Failure, DecisionKind.PageFileError) + Count(record, DecisionKind.Trim, DecisionKind.TimerDelay);

    private static int Count(RunRecord record, DecisionKind first, DecisionKind second)
    {
        var count = 0;
        for (var i = 0; i < record.Choices.Length; i++)
        {
            if (record.Choices[i] != 0 && ((DecisionKind)record.Kinds[i] == first || (DecisionKind)record.Kinds[i] == second))
                count++;
        }

        return count;
    }
}
