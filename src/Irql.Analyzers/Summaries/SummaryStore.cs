using System.Collections.Concurrent;
using System.Threading;
using Irql.Analyzers.Domain;

namespace Irql.Analyzers.Summaries;

/// <summary>
/// The published results of one compilation. Whoever needs a body first solves it together with everything it needs, in local state, and publishes a whole
/// component at once; no lock is held, and a lost race only repeats work, because equal inputs give equal results.
/// </summary>
internal sealed class SummaryStore
{
    private readonly EngineContext engine;
    private readonly ConcurrentDictionary<SummaryKey, BodyResult> published = new();

    public SummaryStore(EngineContext engine) => this.engine = engine;

    /// <summary>The result of a body, solved now if nobody has needed it before.</summary>
    public BodyResult ResultOf(SummaryKey key, CancellationToken cancellation)
        => published.TryGetValue(key, out var known) ? known : new SummarySolver(engine, this, cancellation).Solve(key);

    public BodyResult? Find(SummaryKey key) => published.TryGetValue(key, out var known) ? known : null;

    public void Publish(SummaryKey key, BodyResult result) => published.TryAdd(key, result);
}
