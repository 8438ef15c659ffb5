using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.DifferentReleaseOrder;

internal sealed class Driver
{
    private KSPIN_LOCK _first;
    private KSPIN_LOCK _second;

    // Released in another order than taken: allowed for locks that keep no level.
    [IrqlRequires(Dispatch)]
    public void Crossed()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _first);
        Ke.AcquireSpinLockAtDpcLevel(ref _second);
        Ke.ReleaseSpinLockFromDpcLevel(ref _first);
        Ke.ReleaseSpinLockFromDpcLevel(ref _second);
    }

    // Hand over hand.
    [IrqlRequires(Passive)]
    public void HandOverHand()
    {
        Ke.AcquireSpinLock(ref _first, out var old);
        Ke.AcquireSpinLockAtDpcLevel(ref _second);
        Ke.ReleaseSpinLockFromDpcLevel(ref _second);
        Ke.ReleaseSpinLock(ref _first, old);
    }
}
