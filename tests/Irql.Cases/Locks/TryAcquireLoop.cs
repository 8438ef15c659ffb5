using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.TryAcquireLoop;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private KSPIN_LOCK _other;

    [IrqlRequires(Dispatch)]
    public void SpinsUntilTaken()
    {
        while (!Ke.TryToAcquireSpinLockAtDpcLevel(ref _lock))
            Api.DispatchOnly();

        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }

    [IrqlRequires(Dispatch)]
    public bool TwoAttempts()
    {
        if (!Ke.TryToAcquireSpinLockAtDpcLevel(ref _lock))
            return false;

        if (!Ke.TryToAcquireSpinLockAtDpcLevel(ref _other))
        {
            Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
            return false;
        }

        Ke.ReleaseSpinLockFromDpcLevel(ref _other);
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        return true;
    }

    [IrqlRequires(Dispatch)]
    public bool ForgetsTheFirst()
    {
        if (!Ke.TryToAcquireSpinLockAtDpcLevel(ref _lock)) // IRQL3001
            return false;

        if (!Ke.TryToAcquireSpinLockAtDpcLevel(ref _other))
            return false;

        Ke.ReleaseSpinLockFromDpcLevel(ref _other);
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        return true;
    }
}
