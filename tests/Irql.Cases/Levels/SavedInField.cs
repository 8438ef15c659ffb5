using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SavedInField;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private IrqlLevel _lockIrql;
    private IrqlLevel _raiseIrql;
    private static IrqlLevel s_irql;

    // A plain raise: another thread raises at the same time and overwrites it.
    [IrqlRequiresMax(Apc)]
    public void PlainRaise()
    {
        Ke.RaiseIrql(Dispatch, out _raiseIrql); // IRQL1012
        Api.DispatchOnly();
        Ke.LowerIrql(_raiseIrql);
    }

    [IrqlRequiresMax(Apc)]
    public static void PlainRaiseIntoAStatic()
    {
        s_irql = Ke.RaiseIrqlToDpcLevel(); // IRQL1012
        Api.DispatchOnly();
        Ke.LowerIrql(s_irql);
    }

    // The field belongs to one exclusive lock, and only its holder writes it.
    [IrqlRequiresMax(Apc)]
    public void OneExclusiveLock()
    {
        Ke.AcquireSpinLock(ref _lock, out _lockIrql);
        Api.DispatchOnly();
        Ke.ReleaseSpinLock(ref _lock, _lockIrql);
    }

    [IrqlRequiresMax(Apc)]
    public void OneExclusiveLockElsewhere()
    {
        Ke.AcquireSpinLock(ref _lock, out _lockIrql);
        Ke.ReleaseSpinLock(ref _lock, _lockIrql);
    }

    [IrqlRequiresMax(Apc)]
    public void InALocal()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        Ke.LowerIrql(old);
    }
}
