using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedCodeCalled;

internal static class Driver
{
    [PagedCode]
    private static void Paged()
    {
        Ke.PagedCode();
        Api.AtMostApc();
    }

    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        Paged(); // IRQL2001 certain
        Api.Paged(); // IRQL2001 certain
    }

    [IrqlRequiresMax(Dispatch)]
    public static void UpToDispatch()
    {
        Paged(); // IRQL2001 may
        if (Ke.GetCurrentIrql() < Dispatch)
            Paged();
    }

    [IrqlRequiresMax(Apc)]
    public static void UpToApc()
    {
        Paged();
        Ke.RaiseIrql(Apc, out var old);
        Paged();
        Ke.LowerIrql(old);
        Ke.RaiseIrql(Dispatch, out old);
        Paged(); // IRQL2001 certain
        Ke.LowerIrql(old);
    }
}
