using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RedundantCheck;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void KnownFromTheContract()
    {
        if (Ke.GetCurrentIrql() == Passive) // IRQL1017
            Api.PassiveOnly();

        if (Ke.GetCurrentIrql() >= Dispatch) // IRQL1017
            Api.AnyLevel();
    }

    [IrqlRequiresMax(Apc)]
    public static void KnownFromTheFlow()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        if (Ke.GetCurrentIrql() == Dispatch) // IRQL1017
            Api.DispatchOnly();

        Ke.LowerIrql(old);
        if (Ke.GetCurrentIrql() == Passive)
            Api.PassiveOnly();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void KnownFromAnEarlierTest()
    {
        if (Ke.GetCurrentIrql() >= Dispatch)
            return;

        if (Ke.GetCurrentIrql() <= Apc) // IRQL1017
            Api.AtMostApc();

        if (Ke.GetCurrentIrql() == Passive)
            Api.PassiveOnly();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void NotKnown()
    {
        if (Ke.GetCurrentIrql() == Dispatch)
            Api.DispatchOnly();
    }

    public static void NoContract()
    {
        if (Ke.GetCurrentIrql() < Dispatch)
            Api.AtMostApc();
    }
}
