using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardThenRaise;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    public static void RaisesInsideTheGuard()
    {
        if (Ke.GetCurrentIrql() < Dispatch)
        {
            Ke.RaiseIrql(Dispatch, out var old);
            Api.AtMostApc(); // IRQL1001 certain
            Ke.LowerIrql(old);
            Api.AtMostApc();
        }
    }

    [IrqlRequiresMax(Dispatch)]
    public static void RaisesBeforeTheGuard()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        Ke.LowerIrql(old);
        if (Ke.GetCurrentIrql() < Dispatch)
            Api.AtMostApc();
    }
}
