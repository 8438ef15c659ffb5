using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedInDpc;

internal sealed class Driver
{
    private KDPC _dpc;

    [Paged]
    private static int s_paged;

    private static int s_resident;

    [IrqlRequires(Passive)]
    public void Register()
    {
        Ke.InitializeDpc(ref _dpc, Dpc, 0);
        Ke.InitializeDpc(ref _dpc, static context => s_paged = 1, 0); // IRQL2002 certain
        s_paged = 1;
    }

    private static void Dpc(nint context)
    {
        s_resident++;
        s_paged++; // IRQL2002 certain
        Helper(); // IRQL2002 certain
    }

    private static void Helper() => s_paged++;
}
