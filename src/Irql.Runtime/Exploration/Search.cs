using Irql.Runtime.Exploration.Reduction;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Exploration;

/// <summary>Says which schedule to run next, and learns from what was run.</summary>
internal abstract class Search
{
    /// <summary>True once nothing is left to run.</summary>
    public virtual bool Exhausted => false;

    /// <summary>True when the run that <see cref="Next"/> gave out last belongs to no part of the work: it only teaches how to search.</summary>
    public virtual bool IsLesson => false;

    /// <summary>Runs that turned out to be equivalent to others.</summary>
    public virtual long Redundant => 0;

    public static Search For(ExploreOptions options) => options.Strategy.Kind switch
    {
        StrategyKind.RoundRobin => new QuietSearch(),
        StrategyKind.PreemptionBounded => new BoundedSearch(options.Strategy.Parameter, options.Shard),
        StrategyKind.Dpor => new ReductionSearch(options.Shard, (options.Decisions & Decisions.Trims) != 0),
        _ => new SeededSearch(options),
    };

    /// <summary>The strategy of the next run; null when nothing is left.</summary>
    public abstract IStrategy? Next();

    /// <summary>What became of it.</summary>
    public virtual void Learn(RunRecord record)
    {
    }

    /// <summary>The quiet schedule, once.</summary>
    private sealed class QuietSearch : Search
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
}
