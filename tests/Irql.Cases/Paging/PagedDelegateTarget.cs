using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedDelegateTarget;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    [Paged]
    private int _paged;

    private int _resident;

    private void WithLock(Action action)
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        action();
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    private static void Run(Action action) => action();

    [IrqlRequires(Passive)]
    public void Caller()
    {
        WithLock(() => _resident++);
        WithLock(() => _paged++); // IRQL2002 certain
        Run(() => _paged++);
    }
}
