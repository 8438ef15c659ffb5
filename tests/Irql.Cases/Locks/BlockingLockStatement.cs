using System.Threading;
using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.BlockingLockStatement;

internal sealed class Driver
{
    private readonly object _gate = new object();
    private KSPIN_LOCK _lock;
    private int _count;

    [IrqlRequires(Dispatch)]
    public void LockAtDispatch()
    {
        lock (_gate) // IRQL3006 certain
            _count++;
    }

    [IrqlRequiresMax(Apc)]
    public void LockAtApc()
    {
        lock (_gate)
            _count++;
    }

    [IrqlRequiresMax(Apc)]
    public void LockUnderASpinLock()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        lock (_gate) // IRQL3006 certain
            _count++;

        Ke.ReleaseSpinLock(ref _lock, old);
    }

    [IrqlRequires(Passive)]
    public void RaisesInsideALock()
    {
        lock (_gate)
        {
            Ke.RaiseIrql(Dispatch, out var old);
            _count++;
            Ke.LowerIrql(old);
        }
    }

    [IrqlRequires(Dispatch)]
    public void MonitorAtDispatch()
    {
        Monitor.Enter(_gate); // IRQL3006 certain
        _count++;
    }
}
