using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.RaiseInsidePagedCode;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private KEVENT _event;

    [PagedCode]
    public void Raises()
    {
        Ke.PagedCode();
        Ke.RaiseIrql(Dispatch, out var old); // IRQL2003
        Ke.LowerIrql(old);
    }

    [PagedCode]
    public void RaisesToApc()
    {
        Ke.PagedCode();
        Ke.RaiseIrql(Apc, out var old);
        Ke.LowerIrql(old);
    }

    [PagedCode]
    public void TakesASpinLock()
    {
        Ke.PagedCode();
        Ke.AcquireSpinLock(ref _lock, out var old); // IRQL2003
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    [PagedCode]
    public void InAHelper()
    {
        Ke.PagedCode();
        Count(); // IRQL2003
        Harmless();
    }

    [PagedCode]
    public void InAUsing()
    {
        Ke.PagedCode();
        using (new SpinLockScope(ref _lock)) // IRQL2003
            Api.DispatchOnly();
    }

    [PagedCode]
    [IrqlRequires(Passive)]
    public void SetsAnEventAndWaits()
    {
        Ke.PagedCode();
        Ke.SetEvent(ref _event, 0, false);
        Ke.SetEvent(ref _event, 0, true); // IRQL2003
        Api.DropToPassive();
    }

    private void Count()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    private static void Harmless() => Api.AtMostApc();
}
