using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedTouchAfterReport;

internal static class Driver
{
    [Paged]
    private static int s_paged;

    // Every wrong touch is reported.
    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        s_paged = 1; // IRQL2002 certain
        s_paged = 2; // IRQL2002 certain
        Api.Paged(); // IRQL2001 certain
        s_paged = 3; // IRQL2002 certain
    }

    [IrqlRequires(Passive)]
    public static void OnlyOneBranch()
    {
        Ke.RaiseIrql(Apc, out var old);
        s_paged = 1;
        Ke.LowerIrql(old);
        if (Api.Ask())
            Ke.RaiseIrql(Dispatch, out old);
        else
            Ke.RaiseIrql(Apc, out old);

        s_paged = 2; // IRQL2002 may
        Ke.LowerIrql(old);
    }
}
