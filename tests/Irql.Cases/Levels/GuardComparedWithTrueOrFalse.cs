using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardComparedWithTrueOrFalse;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    public static void Clean()
    {
        if ((Ke.GetCurrentIrql() < Dispatch) == true)
            Api.AtMostApc();

        if ((Ke.GetCurrentIrql() >= Dispatch) == false)
            Api.AtMostApc();

        if ((Ke.GetCurrentIrql() >= Dispatch) != true)
            Api.AtMostApc();

        if (Ke.GetCurrentIrql() < Dispatch is true)
            Api.AtMostApc();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void Wrong()
    {
        if ((Ke.GetCurrentIrql() < Dispatch) == false)
            Api.AtMostApc(); // IRQL1001 certain

        if ((Ke.GetCurrentIrql() >= Dispatch) == true)
            Api.AtMostApc(); // IRQL1001 certain
    }
}
