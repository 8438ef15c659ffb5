using static Irql.IrqlLevel;

namespace Irql.Cases.Drivers.TwoLocks;

internal sealed class Adapter
{
    [LockRank(1)]
    private KSPIN_LOCK _adapterLock;

    [LockRank(2)]
    private KSPIN_LOCK _queueLock;

    private int _open;
    private int _queued;

    [IrqlRequiresMax(Dispatch)]
    public void Add()
    {
        Ke.AcquireSpinLock(ref _adapterLock, out var old);
        if (_open > 0)
        {
            Ke.AcquireSpinLockAtDpcLevel(ref _queueLock);
            _queued++;
            Ke.ReleaseSpinLockFromDpcLevel(ref _queueLock);
        }

        Ke.ReleaseSpinLock(ref _adapterLock, old);
    }

    [IrqlRequiresMax(Dispatch)]
    public void Remove()
    {
        Ke.AcquireSpinLock(ref _queueLock, out var old);
        if (_queued > 0)
        {
            _queued--;
            Ke.AcquireSpinLockAtDpcLevel(ref _adapterLock); // IRQL3004
            _open--;
            Ke.ReleaseSpinLockFromDpcLevel(ref _adapterLock);
        }

        Ke.ReleaseSpinLock(ref _queueLock, old);
    }
}
