using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.NotReleasedOtherKinds;

internal sealed class Driver
{
    private KGUARDED_MUTEX _guarded;
    private KMUTEX _mutex;
    private EX_PUSH_LOCK _pushLock;
    private IO_REMOVE_LOCK _removeLock;
    private EX_SPIN_LOCK _shared;

    [IrqlRequiresMax(Apc)]
    public void Leaks(int what)
    {
        switch (what)
        {
            case 0:
                Ke.AcquireGuardedMutex(ref _guarded); // IRQL3001
                break;
            case 1:
                Ke.AcquireMutex(ref _mutex); // IRQL3001
                break;
            case 2:
                Ex.AcquirePushLockExclusive(ref _pushLock); // IRQL3001
                break;
            case 3:
                Io.AcquireRemoveLock(ref _removeLock); // IRQL3001
                break;
            case 4:
                Ke.EnterCriticalRegion(); // IRQL3001
                break;
        }
    }

    [IrqlRequiresMax(Apc)]
    public void SharedSpinLock()
    {
        var old = Ex.AcquireSpinLockShared(ref _shared); // IRQL3001
        if (Api.Ask())
            return;

        Ex.ReleaseSpinLockShared(ref _shared, old);
    }

    [IrqlRequiresMax(Apc)]
    public void Clean()
    {
        Ke.EnterCriticalRegion();
        Ke.AcquireGuardedMutex(ref _guarded);
        Ke.ReleaseGuardedMutex(ref _guarded);
        Ke.LeaveCriticalRegion();
        Ke.AcquireMutex(ref _mutex);
        Ke.ReleaseMutex(ref _mutex);
        Ex.AcquirePushLockExclusive(ref _pushLock);
        Ex.ReleasePushLockExclusive(ref _pushLock);
        Io.AcquireRemoveLock(ref _removeLock);
        Io.ReleaseRemoveLock(ref _removeLock);
    }
}
