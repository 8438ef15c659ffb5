using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.RaiseInPagedChain;

internal static class Driver
{
    private static void Raises()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        Ke.LowerIrql(old);
    }

    [PagedCode]
    private static void ThroughAChain()
    {
        Ke.PagedCode();
        Outer(); // IRQL2003
        Low();
    }

    [PagedCode]
    private static void OnOnePath()
    {
        Ke.PagedCode();
        if (Api.Ask())
            Raises(); // IRQL2003
    }

    private static void Outer()
    {
        Low();
        Raises();
    }

    private static void Low() => Api.AtMostApc();
}
