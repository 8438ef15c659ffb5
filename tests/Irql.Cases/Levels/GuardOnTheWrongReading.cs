using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardOnTheWrongReading;

internal static class Driver
{
    // Two readings, one before and one after the raise.
    [IrqlRequiresMax(Apc)]
    public static void TwoReadings()
    {
        var before = Ke.GetCurrentIrql();
        Ke.RaiseIrql(Dispatch, out var old);
        var during = Ke.GetCurrentIrql();
        if (before == Passive)
            Api.PassiveOnly(); // IRQL1001 certain

        Ke.LowerIrql(old);
        Api.AtMostApc();
    }

    // The level is the same again after the lower, so the first reading holds.
    [IrqlRequiresMax(Dispatch)]
    public static void TestedAndUsedAfterwards()
    {
        if (Ke.GetCurrentIrql() >= Dispatch)
            return;

        Ke.RaiseIrql(Dispatch, out var old);
        Ke.LowerIrql(old);
        Api.AtMostApc();
    }
}
