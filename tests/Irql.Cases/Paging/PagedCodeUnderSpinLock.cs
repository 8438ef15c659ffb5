using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedCodeUnderSpinLock;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private FAST_MUTEX _mutex;

    [IrqlRequiresMax(Apc)]
    public void UnderASpinLock()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Api.Paged(); // IRQL2001 certain
        Ke.ReleaseSpinLock(ref _lock, old);
        Api.Paged();
    }

    [IrqlRequiresMax(Apc)]
    public void UnderAFastMutex()
    {
        Ex.AcquireFastMutex(ref _mutex);
        Api.Paged();
        Ex.ReleaseFastMutex(ref _mutex);
    }

    [IrqlRequiresMax(Apc)]
    public void InAScope()
    {
        using var scope = new SpinLockScope(ref _lock);
        Api.Paged(); // IRQL2001 certain
    }
}
