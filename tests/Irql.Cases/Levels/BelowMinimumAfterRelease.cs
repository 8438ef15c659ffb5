using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.BelowMinimumAfterRelease;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private KSPIN_LOCK _other;

    [IrqlRequires(Passive)]
    public void AfterRelease()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Api.AtLeastDispatch();
        Ke.ReleaseSpinLock(ref _lock, old);
        Api.AtLeastDispatch(); // IRQL1002 certain
    }

    [IrqlRequires(Passive)]
    public void AtDpcAcquireAtPassive()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _other); // IRQL1002 certain
        Ke.ReleaseSpinLockFromDpcLevel(ref _other); // IRQL1002 certain
    }

    [IrqlRequires(Passive)]
    public void AtDpcAcquireUnderAnotherLock()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Ke.AcquireSpinLockAtDpcLevel(ref _other);
        Ke.ReleaseSpinLockFromDpcLevel(ref _other);
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    [IrqlRequires(Dispatch)]
    public void AtDpcAcquireInADpc()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _other);
        Ke.ReleaseSpinLockFromDpcLevel(ref _other);
    }
}
