using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedScopeInside;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    [Paged]
    private int _paged;

    private int _resident;

    [IrqlRequiresMax(Apc)]
    public void InTheScope()
    {
        using (new SpinLockScope(ref _lock))
        {
            _resident++;
            _paged++; // IRQL2002 certain
        }

        _paged++;
    }

    [IrqlRequiresMax(Apc)]
    public int ReturnedOutOfTheScope()
    {
        using (new SpinLockScope(ref _lock))
            return _paged; // IRQL2002 certain
    }

    [IrqlRequiresMax(Apc)]
    public int CopiedOutOfTheScope()
    {
        int copy;
        using (new SpinLockScope(ref _lock))
            copy = _resident;

        return copy + _paged;
    }
}
