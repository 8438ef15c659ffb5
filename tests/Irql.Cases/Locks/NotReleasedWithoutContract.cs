namespace Irql.Cases.Locks.NotReleasedWithoutContract;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private FAST_MUTEX _mutex;

    // A leaked raising lock is 3001 alone, with or without a contract.
    public void Spin()
    {
        Ke.AcquireSpinLock(ref _lock, out var old); // IRQL3001
        if (Api.Ask())
            return;

        Ke.ReleaseSpinLock(ref _lock, old);
    }

    public void Mutex()
    {
        Ex.AcquireFastMutex(ref _mutex); // IRQL3001
        if (Api.Ask())
            Ex.ReleaseFastMutex(ref _mutex);
    }

    public void Clean()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Ke.ReleaseSpinLock(ref _lock, old);
        Ex.AcquireFastMutex(ref _mutex);
        Ex.ReleaseFastMutex(ref _mutex);
    }
}
