using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.NotReleasedSpin;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    [IrqlRequiresMax(Apc)]
    public void Never()
    {
        Ke.AcquireSpinLock(ref _lock, out var old); // IRQL3001
        Api.DispatchOnly();
    }

    [IrqlRequiresMax(Apc)]
    public void EarlyReturn()
    {
        Ke.AcquireSpinLock(ref _lock, out var old); // IRQL3001
        if (Api.Ask())
            return;

        Ke.ReleaseSpinLock(ref _lock, old);
    }

    [IrqlRequiresMax(Apc)]
    public void EveryPath()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        if (Api.Ask())
        {
            Ke.ReleaseSpinLock(ref _lock, old);
            return;
        }

        Api.DispatchOnly();
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    [IrqlRequiresMax(Apc)]
    public void NeverReturns()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        for (;;)
            Api.DispatchOnly();
    }

    [IrqlRequires(Dispatch)]
    public void AtDpcLevel()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock); // IRQL3001
        if (Api.Ask())
            Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }
}
