using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedLockUsedRaised;

internal sealed class Driver
{
    [Paged]
    private KSPIN_LOCK _lock; // IRQL2005

    [Paged]
    private int _count;

    // The lock is reported where it is declared; the other storage where it is touched.
    [IrqlRequires(Dispatch)]
    public void Dpc()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        _count++; // IRQL2002 certain
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }
}
