using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardComparisonWrong;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    public static void WrongPolarity()
    {
        if (Ke.GetCurrentIrql() >= Dispatch)
            Api.AtMostApc(); // IRQL1001 certain

        if (Ke.GetCurrentIrql() != Dispatch)
            Api.DispatchOnly(); // IRQL1002 certain

        if (Ke.GetCurrentIrql() > Passive)
            Api.PassiveOnly(); // IRQL1001 certain
    }

    [IrqlRequiresMax(Dispatch)]
    public static void TooWeak()
    {
        if (Ke.GetCurrentIrql() != Passive)
            Api.AtMostApc(); // IRQL1001 may

        if (Ke.GetCurrentIrql() <= Apc)
            Api.PassiveOnly(); // IRQL1001 may
    }

    [IrqlRequiresMax(Dispatch)]
    public static void AfterTheGuard()
    {
        if (Ke.GetCurrentIrql() < Dispatch)
            Api.AtMostApc();

        Api.AtMostApc(); // IRQL1001 may
    }
}
