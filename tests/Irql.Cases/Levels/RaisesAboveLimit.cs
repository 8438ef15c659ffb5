using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RaisesAboveLimit;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    [IrqlRequiresMax(Apc)]
    [IrqlAlwaysMax(Apc)]
    public void RaisesItself()
    {
        Ke.RaiseIrql(Dispatch, out var old); // IRQL1004
        Ke.LowerIrql(old);
    }

    [IrqlAlwaysMax(Apc)]
    public void StaysBelow()
    {
        Ke.RaiseIrql(Apc, out var old);
        Ke.LowerIrql(old);
        Api.AtMostApc();
    }

    [IrqlAlwaysMax(Apc)]
    public void TakesASpinLock()
    {
        Ke.AcquireSpinLock(ref _lock, out var old); // IRQL1004
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    [IrqlAlwaysMax(Apc)]
    public void RaisesInAHelper()
    {
        RaisesAndLowers(); // IRQL1004
        Harmless();
    }

    [IrqlAlwaysMax(Dispatch)]
    public void WithinTheLimit()
    {
        RaisesAndLowers();
    }

    private void RaisesAndLowers()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    private static void Harmless() => Api.AtMostApc();
}
