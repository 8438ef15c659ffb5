using System.Collections.Generic;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Verification;

/// <summary>A change of level.</summary>
internal readonly record struct IrqlTransition(uint Thread, byte Old, byte New, int Processor, long Time, CallSite Site);

/// <content>What verified drivers did: counters, and the latest changes of level.</content>
internal sealed partial class Verifier
{
    private const int LogLength = 64;
    private readonly IrqlTransition[] _log = new IrqlTransition[LogLength];
    private long _logged;

    public long Raises { get; private set; }

    public long Acquires { get; private set; }

    public long SynchronizedExecutions { get; private set; }

    /// <summary>How often everything pageable began to count as trimmed.</summary>
    public long Trims { get; private set; }

    /// <summary>The latest changes of level, oldest first.</summary>
    public IEnumerable<IrqlTransition> Transitions
    {
        get
        {
            for (var i = System.Math.Max(0, _logged - LogLength); i < _logged; i++)
                yield return _log[i % LogLength];
        }
    }

    public void LevelChanged(Processor processor, byte old, byte level)
    {
        if (!processor.IsVerified)
            return;
        if (level > old)
            Raises++;
        if (old < Processor.Dispatch && level >= Processor.Dispatch && Has(VerifierOptions.ForceIrql))
            Trims++;
        MatchRaise(processor, old, level);
        _log[_logged++ % LogLength] = new IrqlTransition(
            processor.Thread.Id, old, level, processor.Number, processor.Machine.VirtualTime, processor.Site);
    }

    /// <summary>Keeps the levels that a thread's raises saved; a lower takes the last one, which must be the one it goes to.</summary>
    private void MatchRaise(Processor processor, byte old, byte level)
    {
        var saved = processor.Thread.SavedLevels;
        if (level > old)
        {
            saved.Add(old);
            return;
        }

        if (level == old || saved.Count == 0)
            return;
        var expected = saved[^1];
        saved.RemoveAt(saved.Count - 1);
        if (expected != level && Has(VerifierOptions.ForceIrql))
            processor.RaiseBugCheck(Rule, 0x31, old, level, 0);
    }

    public void Synchronized(Processor processor)
    {
        if (processor.IsVerified)
            SynchronizedExecutions++;
    }
}
