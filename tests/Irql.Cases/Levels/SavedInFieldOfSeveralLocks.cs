using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SavedInFieldOfSeveralLocks;

internal sealed class Driver
{
    private KSPIN_LOCK _first;
    private KSPIN_LOCK _second;
    private IrqlLevel _irql;

    [IrqlRequiresMax(Apc)]
    public void First()
    {
        Ke.AcquireSpinLock(ref _first, out _irql); // IRQL1012
        Ke.ReleaseSpinLock(ref _first, _irql);
    }

    [IrqlRequiresMax(Apc)]
    public void Second()
    {
        Ke.AcquireSpinLock(ref _second, out _irql); // IRQL1012
        Ke.ReleaseSpinLock(ref _second, _irql);
    }
}

internal sealed class EachItsOwn
{
    private KSPIN_LOCK _first;
    private KSPIN_LOCK _second;
    private IrqlLevel _firstIrql;
    private IrqlLevel _secondIrql;

    [IrqlRequiresMax(Apc)]
    public void Both()
    {
        Ke.AcquireSpinLock(ref _first, out _firstIrql);
        Ke.AcquireSpinLock(ref _second, out _secondIrql);
        Ke.ReleaseSpinLock(ref _second, _secondIrql);
        Ke.ReleaseSpinLock(ref _first, _firstIrql);
    }
}
