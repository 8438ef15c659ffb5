using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardInLocal;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    public static void LevelInALocal()
    {
        var level = Ke.GetCurrentIrql();
        if (level < Dispatch)
            Api.AtMostApc();

        if (level == Passive)
            Api.PassiveOnly();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void ResultInALocal()
    {
        var low = Ke.GetCurrentIrql() < Dispatch;
        if (low)
            Api.AtMostApc();

        if (!low)
            Api.DispatchOnly();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void AssignedInTheCondition()
    {
        IrqlLevel level;
        if ((level = Ke.GetCurrentIrql()) < Dispatch)
            Api.AtMostApc();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void ReadAgainAfterARaise()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        Ke.LowerIrql(old);
        var level = Ke.GetCurrentIrql();
        if (level <= Apc)
            Api.AtMostApc();
    }
}
