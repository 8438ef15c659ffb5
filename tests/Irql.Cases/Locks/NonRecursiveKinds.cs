using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.NonRecursiveKinds;

internal sealed class Driver
{
    private FAST_MUTEX _fastMutex;
    private KGUARDED_MUTEX _guarded;
    private EX_PUSH_LOCK _pushLock;

    [IrqlRequiresMax(Apc)]
    public void FastMutexTwice()
    {
        Ex.AcquireFastMutex(ref _fastMutex);
        Ex.AcquireFastMutex(ref _fastMutex); // IRQL3002
        for (;;)
            Api.ApcOnly();
    }

    [IrqlRequiresMax(Apc)]
    public void GuardedMutexTwice()
    {
        Ke.AcquireGuardedMutex(ref _guarded);
        Ke.AcquireGuardedMutex(ref _guarded); // IRQL3002
        for (;;)
            Api.AtMostApc();
    }

    [IrqlRequiresMax(Apc)]
    public void PushLockTwice()
    {
        Ex.AcquirePushLockExclusive(ref _pushLock);
        Ex.AcquirePushLockExclusive(ref _pushLock); // IRQL3002
        for (;;)
            Api.AtMostApc();
    }

    [IrqlRequiresMax(Apc)]
    public void OneAfterAnother()
    {
        Ex.AcquireFastMutex(ref _fastMutex);
        Ex.ReleaseFastMutex(ref _fastMutex);
        Ex.AcquireFastMutex(ref _fastMutex);
        Ex.ReleaseFastMutex(ref _fastMutex);
    }
}
