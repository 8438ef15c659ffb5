using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.WrapperDeclared;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    // A wrapper that says what it does is neither a leak nor a wrong release.
    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    private static void Lock([AcquiresLock(LockKind.Spin)] ref KSPIN_LOCK spinLock, [IrqlSaves] out IrqlLevel old)
    {
        Ke.AcquireSpinLock(ref spinLock, out old);
    }

    [IrqlRequires(Dispatch)]
    private static void Unlock([ReleasesLock(LockKind.Spin)] ref KSPIN_LOCK spinLock, [IrqlRestores] IrqlLevel old)
    {
        Ke.ReleaseSpinLock(ref spinLock, old);
    }

    [IrqlRequires(Passive)]
    public void Clean()
    {
        Lock(ref _lock, out var old);
        Api.DispatchOnly();
        Unlock(ref _lock, old);
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public void Leaks()
    {
        Lock(ref _lock, out var old); // IRQL3001
        if (Api.Ask())
            return;

        Unlock(ref _lock, old);
    }
}
