using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.OrderRankThroughHelper;

internal sealed class Driver
{
    [LockRank(10)]
    private KSPIN_LOCK _outer;

    [LockRank(20)]
    private KSPIN_LOCK _inner;

    private void TakesOuter()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _outer);
        Ke.ReleaseSpinLockFromDpcLevel(ref _outer);
    }

    private void TakesInner()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _inner);
        Ke.ReleaseSpinLockFromDpcLevel(ref _inner);
    }

    [IrqlRequires(Dispatch)]
    public void Wrong()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _inner);
        TakesOuter(); // IRQL3004
        Ke.ReleaseSpinLockFromDpcLevel(ref _inner);
    }

    [IrqlRequires(Dispatch)]
    public void AfterTheRelease()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _inner);
        Ke.ReleaseSpinLockFromDpcLevel(ref _inner);
        TakesOuter();
        TakesInner();
    }
}
