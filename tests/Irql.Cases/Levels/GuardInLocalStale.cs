using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardInLocalStale;

internal static class Driver
{
    [IrqlRequiresMax(Apc)]
    public static void LevelReadBeforeTheRaise()
    {
        var level = Ke.GetCurrentIrql();
        Ke.RaiseIrql(Dispatch, out var old);
        if (level == Passive)
            Api.PassiveOnly(); // IRQL1001 certain

        Ke.LowerIrql(old);
    }

    [IrqlRequiresMax(Apc)]
    public static void ResultReadBeforeTheRaise()
    {
        var low = Ke.GetCurrentIrql() < Apc;
        Ke.RaiseIrql(Dispatch, out var old);
        if (low)
            Api.AtMostApc(); // IRQL1001 certain

        Ke.LowerIrql(old);
    }

    [IrqlRequiresMax(Dispatch)]
    public static void OverwrittenByAnotherValue()
    {
        var low = Ke.GetCurrentIrql() < Dispatch;
        low = Api.Ask();
        if (low)
            Api.AtMostApc(); // IRQL1001 may

        var level = Ke.GetCurrentIrql();
        level = Api.SomeLevel();
        if (level < Dispatch)
            Api.AtMostApc(); // IRQL1001 may
    }
}
