using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using Irql.Runtime.Memory;

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
    private Search _search = Search.For(options);
    private SharedPages _shared = SharedPages.None;
    private string _build = "";
    private long _schedules;
    private long _repeated;
    private long _steps;
    private long _unfinished;
    private long _failed;

    public void Dispose() => _runner.Dispose();

    public ExploreResult Run()
    {
        string? cut = null;
        while (cut is null && _search.Next() is { } strategy)
        {
            cut = Cut();
            if (cut is not null)
                break;
            var record = _runner.Run(strategy, options.TraceRuns, _shared);
            _build = record.Result.Token[(record.Result.Token.LastIndexOf(':') + 1)..];
            var isLesson = _search.IsLesson;
            Look(record);
            if (_failures.Count > 0 && options.StopAtFirstFailure)
                cut = "the first failure";
            if (!isLesson)
                Count(record);
            if (record.NewlyShared.Count > 0)
                StartOver(record.NewlyShared);
            else
                _search.Learn(record);
        }

        if (cut is null && _unfinished > 0)
            cut = "the step budget of a run";
        Report();
        return new ExploreResult
        {
            Scenario = scenario.Name,
            Strategy = options.Strategy.Name,
            Campaign = CampaignName(),
            ShardCount = options.Shard.Count,
            Parts = [PartOf(cut)],
            Failures = _failures,
        };
    }

    private ShardPart PartOf(string? cut) => new()
    {
        Shard = options.Shard.Index,
        Schedules = _schedules,
        Repeated = _repeated,
        Redundant = _search.Redundant,
        Unfinished = _unfinished,
        Steps = _steps,
        FailedSchedules = _failed,
        SharedPages = _shared.Count,
        Exhausted = cut is null && _search.Exhausted,
        CutBy = cut,
    };

    private string CampaignName() => string.Create(
        CultureInfo.InvariantCulture,
        $"{scenario.Name} by {options.Strategy} from {options.Seed}, {options.Schedules} schedules, build {_build}");

    /// <summary>
    /// A page is shared that was thought to be one context's own: its accesses are decision points from now on, and what was run without them is
    /// run again.
    /// </summary>
    private void StartOver(IReadOnlyCollection<uint> pages)
    {
        _shared = _shared.With(pages);
        _repeated += _schedules;
        _schedules = 0;
        _steps = 0;
        _unfinished = 0;
        _failed = 0;
        _search = Search.For(options);
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
        if (record.Failures.Count > 0)
            _failed++;
    }

    private void Look(RunRecord record)
    {
        foreach (var found in record.Failures)
        {
            if (_known.Add(found.Identity))
                _failures.Add(Explain(found, record));
        }
    }

    /// <summary>Reduces the schedule of a failure and runs it once more, to see it in full.</summary>
    private Failure Explain(FoundFailure found, RunRecord record)
    {
        var shown = _runner.Replay(record.Result.Token);
        var shrunk = false;
        if (options.Shrink && Shrinker.Shrink(_runner, found.Identity, shown, options.CancellationToken) is { } smaller)
        {
            shown = _runner.Replay(smaller.Result.Token);
            shrunk = true;
        }

        var weight = ScheduleWeight.Of(shown.Choices);
        return new Failure
        {
            Kind = found.Kind,
            Summary = SummaryIn(shown, found),
            Identity = found.Identity,
            Run = shown.Result,
            Token = shown.Result.Token,
            Story = StoryTeller.Tell(shown.Result.Trace),
            Preemptions = weight.Preemptions,
            Interrupts = weight.Interrupts,
            Faults = weight.Faults,
            Shrunk = shrunk,
        };
    }

    /// <summary>The reduced run may have other addresses in its parameters.</summary>
    private static string SummaryIn(RunRecord shown, FoundFailure found)
    {
        foreach (var failure in shown.Failures)
        {
            if (failure.Identity == found.Identity)
                return failure.Summary;
        }

        return found.Summary;
    }
}
