using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.EvaluationOrder;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void ArgumentRaises()
    {
        Use(RaiseAndAnswer(out var old), NeedsApc()); // IRQL1001 certain
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void ArgumentBefore()
    {
        Use(NeedsApc(), RaiseAndAnswer(out var old));
        Ke.LowerIrql(old);
    }

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    private static int RaiseAndAnswer([IrqlSaves] out IrqlLevel old)
    {
        Ke.RaiseIrql(Dispatch, out old);
        return 1;
    }

    [IrqlRequiresMax(Apc)]
    private static int NeedsApc() => 2;

    private static void Use(int first, int second)
    {
    }
}
