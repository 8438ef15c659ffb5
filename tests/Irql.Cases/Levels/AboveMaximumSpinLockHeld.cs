using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.AboveMaximumSpinLockHeld;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    [IrqlRequiresMax(Dispatch)]
    public void CallsUnderTheLock()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Api.PassiveOnly(); // IRQL1001 certain
        Api.AtMostDispatch();
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    [IrqlRequiresMax(Apc)]
    public void CallsAfterTheLock()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Ke.ReleaseSpinLock(ref _lock, old);
        Api.AtMostApc();
    }
}
