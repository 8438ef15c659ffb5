using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedOutAndIn;

internal static class Driver
{
    [Paged]
    private static int s_paged;

    private static void Produce(out int value) => value = 1;

    private static int Consume(in int value) => value;

    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        Produce(out s_paged); // IRQL2002 certain
        var first = Consume(in s_paged); // IRQL2002 certain
        Produce(out var local);
        var second = Consume(in local);
    }

    [IrqlRequires(Passive)]
    public static void AtPassive()
    {
        Produce(out s_paged);
        var copy = Consume(in s_paged);
        Ke.RaiseIrql(Dispatch, out var old);
        copy++;
        Ke.LowerIrql(old);
    }
}
