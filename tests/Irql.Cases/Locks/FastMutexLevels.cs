using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.FastMutexLevels;

internal sealed class Driver
{
    private FAST_MUTEX _mutex;
    private KSPIN_LOCK _lock;
    private KSPIN_LOCK _other;

    // The mutex keeps the old level in itself.
    [IrqlRequires(Passive)]
    public void Levels()
    {
        Ex.AcquireFastMutex(ref _mutex);
        Api.ApcOnly();
        Api.PassiveOnly(); // IRQL1001 certain
        Ex.ReleaseFastMutex(ref _mutex);
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public void SpinLockInside()
    {
        Ex.AcquireFastMutex(ref _mutex);
        Ke.AcquireSpinLock(ref _lock, out var old);
        Api.DispatchOnly();
        Ke.ReleaseSpinLock(ref _lock, old);
        Api.ApcOnly();
        Ex.ReleaseFastMutex(ref _mutex);
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public void MutexInsideASpinLock()
    {
        Ke.AcquireSpinLock(ref _other, out var old);
        Ex.AcquireFastMutex(ref _mutex); // IRQL3006 certain
        for (;;)
            Api.AnyLevel();
    }
}
