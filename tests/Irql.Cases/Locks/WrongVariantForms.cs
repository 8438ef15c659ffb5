using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.WrongVariantForms;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    [IrqlRequires(Passive)]
    public void QueuedReleasedAtDpc()
    {
        KLOCK_QUEUE_HANDLE handle = default;
        Ke.AcquireInStackQueuedSpinLock(ref _lock, ref handle);
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock); // IRQL3005
    }

    [IrqlRequires(Passive)]
    public void TriedAtDpcReleasedRaising()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        if (!Ke.TryToAcquireSpinLockAtDpcLevel(ref _lock))
        {
            Ke.LowerIrql(old);
            return;
        }

        Ke.ReleaseSpinLock(ref _lock, old); // IRQL3005
    }

    [IrqlRequires(Passive)]
    public void OnOneBranch()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        if (Api.Ask())
        {
            Ke.ReleaseSpinLockFromDpcLevel(ref _lock); // IRQL3005
            for (;;)
                Api.DispatchOnly();
        }

        Ke.ReleaseSpinLock(ref _lock, old);
    }

    [IrqlRequires(Passive)]
    public void AtDpcInsideARaise()
    {
        using (new RaiseScope(Dispatch))
        {
            Ke.AcquireSpinLockAtDpcLevel(ref _lock);
            Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        }

        Api.PassiveOnly();
    }
}
