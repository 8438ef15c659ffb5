using Irql.Runtime.Locking;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processors;

/// <content>Waiting on the processor itself.</content>
internal sealed partial class Processor
{
    /// <summary>Highest device level.</summary>
    public const byte Device = 26;

    private readonly WordTarget[] _wordTargets = [new(), new(), new(), new()];
    private int _nextTarget;

    /// <summary>What the processor spins on, if it does.</summary>
    public SpinTarget? Spin { get; set; }

    /// <summary>The wait for a lock word; a handful of them go round, for spins that interrupts nest inside of.</summary>
    public SpinTarget WordTarget(uint address)
    {
        var target = _wordTargets[_nextTarget++ % _wordTargets.Length];
        target.Aim(address);
        return target;
    }

    /// <summary>Ends an operation that may have made something ready here: delivers it, then passes a decision point.</summary>
    public void SettleAndPoint(PointKind kind)
    {
        DeliverHere();
        var here = Current;
        here.Machine.Scheduler.Point(here, kind);
    }
}
