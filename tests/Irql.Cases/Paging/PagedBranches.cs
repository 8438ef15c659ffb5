using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedBranches;

internal static class Driver
{
    [Paged]
    private static int s_paged;

    [IrqlRequires(Passive)]
    public static void LoweredOnEveryPath()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        if (Api.Ask())
        {
            Ke.LowerIrql(old);
            s_paged = 1;
            return;
        }

        Ke.LowerIrql(old);
        s_paged = 2;
    }

    [IrqlRequires(Passive)]
    public static void OneSectionRaised(int value)
    {
        IrqlLevel old;
        switch (value)
        {
            case 0:
                s_paged = 0;
                break;
            case 1:
                Ke.RaiseIrql(Dispatch, out old);
                s_paged = 1; // IRQL2002 certain
                Ke.LowerIrql(old);
                break;
            default:
                Ke.RaiseIrql(Apc, out old);
                s_paged = 2;
                Ke.LowerIrql(old);
                break;
        }
    }

    [IrqlRequiresMax(Dispatch)]
    public static int Tested()
    {
        return Ke.GetCurrentIrql() <= Apc ? s_paged : -1;
    }
}
