using System;
using System.Globalization;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Exploration;

/// <summary>Says which schedule to run next, and learns from what was run.</summary>
internal abstract class Search
{
    /// <summary>True once nothing is left to run.</summary>
    public virtual bool Exhausted => false;

    /// <summary>What the search leaves out by its nature, in words; null when it never claims to be complete.</summary>
    public virtual string? Limit => null;

    public static Search For(ExploreOptions options) => options.Strategy.Kind switch
    {
        StrategyKind.RoundRobin => new OneSchedule(),
        StrategyKind.Random => new Seeded(options, static seed => new RandomStrategy(seed)),
        _ => throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"The strategy {options.Strategy} is not available.")),
    };

    /// <summary>The strategy of the next run; null when nothing is left.</summary>
    public abstract IStrategy? Next();

    /// <summary>What became of it.</summary>
    public virtual void Learn(RunRecord record)
    {
    }

    /// <summary>The quiet schedule, once.</summary>
    private sealed class OneSchedule : Search
    {
        private bool _done;

        public override IStrategy? Next()
        {
            if (_done)
                return null;
            _done = true;
            return new RoundRobinStrategy();
        }
    }

    /// <summary>Runs that differ in their seed only. Run number n has the same seed in every way of sharing the work.</summary>
    private sealed class Seeded(ExploreOptions options, Func<ulong, IStrategy> make) : Search
    {
        private long _run = options.Shard.Index;

        public override IStrategy? Next()
        {
            if (_run >= options.Schedules)
                return null;
            var seed = options.Seed + (ulong)_run;
            _run += options.Shard.Count;
            return make(seed);
        }
    }
}
