using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.AcquiredTwiceThroughHelper;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private int _count;

    private void Count()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        _count++;
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    private void CountUnlocked() => _count++;

    private void Outer() => Count();

    [IrqlRequires(Passive)]
    public void UnderTheSameLock()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        CountUnlocked();
        Count(); // IRQL3002
        Outer(); // IRQL3002
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    [IrqlRequires(Passive)]
    public void AfterTheLock()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        CountUnlocked();
        Ke.ReleaseSpinLock(ref _lock, old);
        Count();
        Outer();
    }
}
