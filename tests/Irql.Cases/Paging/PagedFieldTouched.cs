using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedFieldTouched;

internal sealed class Driver
{
    [Paged]
    private static int s_count;

    [Paged]
    private int _count;

    private int _resident;

    [IrqlRequires(Dispatch)]
    public void AtDispatch()
    {
        s_count = 1; // IRQL2002 certain
        var read = s_count; // IRQL2002 certain
        _count++; // IRQL2002 certain
        _count += 2; // IRQL2002 certain
        _resident++;
        Take(_count); // IRQL2002 certain
        Take(_resident);
    }

    [IrqlRequiresMax(Dispatch)]
    public void UpToDispatch()
    {
        s_count = 1; // IRQL2002 may
        if (Ke.GetCurrentIrql() < Dispatch)
            s_count = 2;
    }

    [IrqlRequiresMax(Apc)]
    public void UpToApc()
    {
        s_count = 1;
        _count = s_count;
    }

    private static void Take(int value)
    {
    }
}
