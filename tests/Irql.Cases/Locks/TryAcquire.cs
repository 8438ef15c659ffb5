using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.TryAcquire;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    [IrqlRequires(Dispatch)]
    public void Clean()
    {
        if (Ke.TryToAcquireSpinLockAtDpcLevel(ref _lock))
        {
            Api.DispatchOnly();
            Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        }
    }

    [IrqlRequires(Dispatch)]
    public void CleanEarlyReturn()
    {
        if (!Ke.TryToAcquireSpinLockAtDpcLevel(ref _lock))
            return;

        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }

    [IrqlRequires(Dispatch)]
    public void CleanResultInALocal()
    {
        var taken = Ke.TryToAcquireSpinLockAtDpcLevel(ref _lock);
        if (taken)
            Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }

    [IrqlRequires(Dispatch)]
    public void Leaks()
    {
        if (Ke.TryToAcquireSpinLockAtDpcLevel(ref _lock)) // IRQL3001
            Api.DispatchOnly();
    }

    [IrqlRequires(Dispatch)]
    public void ReleasesWhenNotTaken()
    {
        if (Ke.TryToAcquireSpinLockAtDpcLevel(ref _lock))
            Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        else
            Ke.ReleaseSpinLockFromDpcLevel(ref _lock); // IRQL3003
    }
}
