using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.RequiresHeld;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private KSPIN_LOCK _other;
    private int _count;

    private void Update([RequiresLockHeld] ref KSPIN_LOCK spinLock) => _count++;

    [IrqlRequiresMax(Apc)]
    public void Held()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Update(ref _lock);
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    [IrqlRequiresMax(Apc)]
    public void NotHeld()
    {
        Update(ref _lock); // IRQL3009
    }

    [IrqlRequiresMax(Apc)]
    public void ReleasedBefore()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Ke.ReleaseSpinLock(ref _lock, old);
        Update(ref _lock); // IRQL3009
    }

    [IrqlRequiresMax(Apc)]
    public void AnotherLockHeld()
    {
        Ke.AcquireSpinLock(ref _other, out var old);
        Update(ref _lock); // IRQL3009
        Ke.ReleaseSpinLock(ref _other, old);
    }

    [IrqlRequires(Dispatch)]
    public void HeldInAScope()
    {
        using (new SpinLockScope(ref _lock))
            Update(ref _lock);
    }

    [IrqlRequires(Dispatch)]
    public void PassedOn([RequiresLockHeld] ref KSPIN_LOCK spinLock)
    {
        Update(ref spinLock);
    }
}
