using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.BlockingWait;

internal sealed class Driver
{
    private KEVENT _event;
    private KSPIN_LOCK _lock;

    [IrqlRequires(Dispatch)]
    public void AtDispatch(long timeout)
    {
        Ke.WaitForSingleObject(ref _event, 0);
        Ke.WaitForSingleObject(ref _event, -10000); // IRQL3006 certain
        Ke.WaitForSingleObject(ref _event, timeout); // IRQL3006 may
        Ke.DelayExecutionThread(100); // IRQL3006 certain
    }

    [IrqlRequiresMax(Apc)]
    public void AtApc(long timeout)
    {
        Ke.WaitForSingleObject(ref _event, timeout);
        Ke.DelayExecutionThread(100);
        Ke.AcquireSpinLock(ref _lock, out var old);
        Ke.DelayExecutionThread(100); // IRQL3006 certain
        Ke.ReleaseSpinLock(ref _lock, old);
        Ke.DelayExecutionThread(100);
    }

    [IrqlRequiresMax(Dispatch)]
    public void UpToDispatch()
    {
        Ke.DelayExecutionThread(100); // IRQL3006 may
        if (Ke.GetCurrentIrql() < Dispatch)
            Ke.DelayExecutionThread(100);

        const long noTimeout = 0;
        Ke.WaitForSingleObject(ref _event, noTimeout);
    }
}
