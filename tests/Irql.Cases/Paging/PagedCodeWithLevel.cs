using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedCodeWithLevel;

internal static class Driver
{
    [PagedCode]
    [IrqlRequiresMax(Passive)]
    private static void PagedAndPassive()
    {
        Ke.PagedCode();
        Api.PassiveOnly();
    }

    [PagedCode]
    private static void PagedBody()
    {
        Ke.PagedCode();
        Api.PassiveOnly(); // IRQL1001 may
        Api.AtMostApc();
        Api.AtLeastDispatch(); // IRQL1002 certain
    }

    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        PagedAndPassive(); // IRQL2001 certain
    }

    [IrqlRequires(Apc)]
    public static void AtApc()
    {
        PagedAndPassive(); // IRQL1001 certain
        PagedBody();
    }
}
