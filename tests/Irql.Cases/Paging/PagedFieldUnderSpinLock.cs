using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedFieldUnderSpinLock;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    [Paged]
    private int _paged;

    private int _resident;

    [IrqlRequiresMax(Apc)]
    public void UnderTheLock()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        _paged++; // IRQL2002 certain
        _resident++;
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    // Copied before the lock: the value is clean.
    [IrqlRequiresMax(Apc)]
    public void CopiedFirst()
    {
        var copy = _paged;
        Ke.AcquireSpinLock(ref _lock, out var old);
        _resident = copy;
        copy++;
        Ke.ReleaseSpinLock(ref _lock, old);
        _paged = copy;
    }
}
