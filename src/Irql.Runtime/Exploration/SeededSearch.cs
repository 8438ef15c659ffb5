using System;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Exploration;

/// <summary>
/// Runs that differ in their seed only; run number n has the same seed however the work is shared. Strategies that have to know how long a run
/// is learn it from two runs that count for nothing else, the quiet one and a random one.
/// </summary>
internal sealed class SeededSearch(ExploreOptions options) : Search
{
    private readonly StrategyKind _kind = options.Strategy.Kind;
    private long _run = options.Shard.Index;
    private int _lessons = options.Strategy.Kind == StrategyKind.Random ? 0 : 2;
    private CountingStrategy? _counting;
    private StepCounts _counts = StepCounts.Parse("");
    private int _points = 1;

    public override bool IsLesson => _counting is not null;

    public override IStrategy? Next()
    {
        if (_lessons > 0)
            return _counting = new CountingStrategy(_lessons-- == 2 ? new RoundRobinStrategy() : new RandomStrategy(options.Seed));
        _counting = null;
        if (_run >= options.Schedules)
            return null;
        var seed = options.Seed + (ulong)_run;
        _run += options.Shard.Count;
        return _kind switch
        {
            StrategyKind.Pct => new PctStrategy(options.Strategy.Parameter, _points, seed),
            StrategyKind.UniformWalk => new UniformWalkStrategy(_counts, seed),
            _ => new RandomStrategy(seed),
        };
    }

    public override void Learn(RunRecord record)
    {
        if (_counting is not { } counting)
            return;
        _points = Math.Max(_points, counting.Choices);
        _counts = StepCounts.From(counting.Steps);
    }
}
