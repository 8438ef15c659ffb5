using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SavedInFieldShared;

internal sealed class Driver
{
    private EX_SPIN_LOCK _readers;
    private IrqlLevel _readIrql;

    // Several readers hold the lock at once, and each overwrites the other's level.
    [IrqlRequiresMax(Apc)]
    public void SharedLock()
    {
        _readIrql = Ex.AcquireSpinLockShared(ref _readers); // IRQL1012
        Api.DispatchOnly();
        Ex.ReleaseSpinLockShared(ref _readers, _readIrql);
    }

    [IrqlRequiresMax(Apc)]
    public void SharedLockInALocal()
    {
        var old = Ex.AcquireSpinLockShared(ref _readers);
        Api.DispatchOnly();
        Ex.ReleaseSpinLockShared(ref _readers, old);
    }
}
