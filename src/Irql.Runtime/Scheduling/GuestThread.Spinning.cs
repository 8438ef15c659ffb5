using Irql.Runtime.Locking;

namespace Irql.Runtime.Scheduling;

/// <content>Waiting on the processor itself.</content>
internal sealed partial class GuestThread
{
    /// <summary>A handful go round, for spins of interrupts and DPCs that nest on top of this thread.</summary>
    private readonly WordTarget?[] _spinTargets = new WordTarget?[4];
    private int _nextTarget;

    /// <summary>The lock that this thread, or what runs on top of it, spins for or is about to take: it cannot step while that is taken.</summary>
    public SpinTarget? Spin { get; set; }

    /// <summary>The wait for a lock word to become zero.</summary>
    public SpinTarget SpinOn(uint address)
    {
        var target = _spinTargets[_nextTarget++ % _spinTargets.Length] ??= new WordTarget();
        target.Aim(address);
        return target;
    }
}
