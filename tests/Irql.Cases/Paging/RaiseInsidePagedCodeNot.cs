using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.RaiseInsidePagedCodeNot;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private FAST_MUTEX _mutex;

    // A lock that raises to APC_LEVEL only.
    [PagedCode]
    public void TakesAFastMutex()
    {
        Ke.PagedCode();
        Ex.AcquireFastMutex(ref _mutex);
        Api.AtMostApc();
        Ex.ReleaseFastMutex(ref _mutex);
    }

    [PagedCode]
    public void CallsWhatNeverRaises()
    {
        Ke.PagedCode();
        Api.AtMostDispatch();
        Api.AnyLevel();
    }

    [NonpagedCode]
    public void Resident()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    [PagedCodeLocked]
    [IrqlRequiresMax(Apc)]
    public void LockedInMemory()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    // 2003 goes before 1004.
    [PagedCode]
    [IrqlAlwaysMax(Apc)]
    public void BothLimits()
    {
        Ke.PagedCode();
        Ke.RaiseIrql(Dispatch, out var old); // IRQL2003
        Ke.LowerIrql(old);
    }
}
