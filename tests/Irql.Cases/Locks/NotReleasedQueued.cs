using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.NotReleasedQueued;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    [IrqlRequiresMax(Apc)]
    public void Leaks()
    {
        KLOCK_QUEUE_HANDLE handle = default;
        Ke.AcquireInStackQueuedSpinLock(ref _lock, ref handle); // IRQL3001
        if (Api.Ask())
            return;

        Ke.ReleaseInStackQueuedSpinLock(ref handle);
    }

    [IrqlRequires(Passive)]
    public void Clean()
    {
        KLOCK_QUEUE_HANDLE handle = default;
        Ke.AcquireInStackQueuedSpinLock(ref _lock, ref handle);
        Api.DispatchOnly();
        Ke.ReleaseInStackQueuedSpinLock(ref handle);
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public void InFinally()
    {
        KLOCK_QUEUE_HANDLE handle = default;
        Ke.AcquireInStackQueuedSpinLock(ref _lock, ref handle);
        try
        {
            if (Api.Ask())
                return;

            Api.DispatchOnly();
        }
        finally
        {
            Ke.ReleaseInStackQueuedSpinLock(ref handle);
        }

        Api.PassiveOnly();
    }
}
