using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.OrderRank;

internal sealed class Driver
{
    [LockRank(1)]
    private KSPIN_LOCK _first;

    [LockRank(2)]
    private KSPIN_LOCK _second;

    private KSPIN_LOCK _unranked;

    [IrqlRequires(Dispatch)]
    public void Increasing()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _first);
        Ke.AcquireSpinLockAtDpcLevel(ref _second);
        Ke.ReleaseSpinLockFromDpcLevel(ref _second);
        Ke.ReleaseSpinLockFromDpcLevel(ref _first);
    }

    [IrqlRequires(Dispatch)]
    public void OneAfterTheOther()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _second);
        Ke.ReleaseSpinLockFromDpcLevel(ref _second);
        Ke.AcquireSpinLockAtDpcLevel(ref _first);
        Ke.ReleaseSpinLockFromDpcLevel(ref _first);
    }

    [IrqlRequires(Dispatch)]
    public void UnrankedInside()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _second);
        Ke.AcquireSpinLockAtDpcLevel(ref _unranked);
        Ke.ReleaseSpinLockFromDpcLevel(ref _unranked);
        Ke.ReleaseSpinLockFromDpcLevel(ref _second);
    }
}

internal sealed class Backwards
{
    [LockRank(1)]
    private KSPIN_LOCK _low;

    [LockRank(2)]
    private KSPIN_LOCK _high;

    [IrqlRequires(Dispatch)]
    public void Decreasing()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _high);
        Ke.AcquireSpinLockAtDpcLevel(ref _low); // IRQL3004
        Ke.ReleaseSpinLockFromDpcLevel(ref _low);
        Ke.ReleaseSpinLockFromDpcLevel(ref _high);
    }
}
