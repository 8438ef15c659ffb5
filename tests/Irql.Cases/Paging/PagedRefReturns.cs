using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedRefReturns;

internal sealed class Driver
{
    [Paged]
    private int _paged;

    private int _resident;

    private int[] _items;

    public Driver(int[] items) => _items = items;

    [return: Paged]
    private ref int PagedReference() => ref _items[0];

    private ref int Reference() => ref _resident;

    [IrqlRequires(Dispatch)]
    public void AtDispatch()
    {
        PagedReference() = 1; // IRQL2002 certain
        Reference() = 2;
    }

    [IrqlRequires(Passive)]
    public void KeptAcrossTheRaise()
    {
        ref var paged = ref PagedReference();
        ref var resident = ref Reference();
        paged = 1;
        Ke.RaiseIrql(Dispatch, out var old);
        resident = 2;
        paged = 3; // IRQL2002 certain
        Ke.LowerIrql(old);
    }
}
