using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.HeldInLambda;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    private void WithLock(Action action)
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        action();
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    // The helper is judged by what is passed.
    [IrqlRequires(Passive)]
    public void Caller(nint request)
    {
        WithLock(static () => Api.DispatchOnly());
        WithLock(static () => Ke.DelayExecutionThread(10)); // IRQL3006 certain
        WithLock(() => Io.CompleteRequest(request)); // IRQL3007
        Io.CompleteRequest(request);
        Ke.DelayExecutionThread(10);
    }
}
