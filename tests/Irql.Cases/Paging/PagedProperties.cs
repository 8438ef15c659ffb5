using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedProperties;

internal sealed class Driver
{
    [Paged]
    private int _count;

    private int Count
    {
        get => _count;
        set => _count = value;
    }

    private int Computed => 3;

    [Paged]
    private int Placed { get; set; }

    [IrqlRequires(Dispatch)]
    public void AtDispatch()
    {
        Count = 1; // IRQL2002 certain
        var count = Count; // IRQL2002 certain
        var computed = Computed;
        Placed = 2; // IRQL2002 certain
    }

    [IrqlRequires(Passive)]
    public void AtPassive()
    {
        Count = Placed + Computed;
    }
}
