using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.RequiresNotHeld;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private KSPIN_LOCK _other;
    private int _count;

    private void Notify([RequiresLockNotHeld] ref KSPIN_LOCK spinLock) => _count++;

    [IrqlRequiresMax(Apc)]
    public void Held()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Notify(ref _lock); // IRQL3009
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    [IrqlRequiresMax(Apc)]
    public void NotHeld()
    {
        Notify(ref _lock);
        Ke.AcquireSpinLock(ref _lock, out var old);
        Ke.ReleaseSpinLock(ref _lock, old);
        Notify(ref _lock);
    }

    [IrqlRequiresMax(Apc)]
    public void AnotherLockHeld()
    {
        Ke.AcquireSpinLock(ref _other, out var old);
        Notify(ref _lock);
        Ke.ReleaseSpinLock(ref _other, old);
    }
}
