using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.AcquiredTwice;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private KSPIN_LOCK _other;

    [IrqlRequires(Dispatch)]
    public void Twice()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        Ke.AcquireSpinLockAtDpcLevel(ref _lock); // IRQL3002
        for (;;)
            Api.DispatchOnly();
    }

    [IrqlRequires(Dispatch)]
    public void InALoop()
    {
        for (;;)
            Ke.AcquireSpinLockAtDpcLevel(ref _lock); // IRQL3002
    }

    [IrqlRequires(Dispatch)]
    public void AnotherLock()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        Ke.AcquireSpinLockAtDpcLevel(ref _other);
        Ke.ReleaseSpinLockFromDpcLevel(ref _other);
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }

    [IrqlRequires(Dispatch)]
    public void ReleasedBetween()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }

    [IrqlRequires(Dispatch)]
    public void AnotherInstance(Driver that)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        Ke.AcquireSpinLockAtDpcLevel(ref that._other);
        Ke.ReleaseSpinLockFromDpcLevel(ref that._other);
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }
}
