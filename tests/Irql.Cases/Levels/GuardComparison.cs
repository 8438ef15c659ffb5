using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardComparison;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    public static void LevelOnTheLeft()
    {
        if (Ke.GetCurrentIrql() < Dispatch)
            Api.AtMostApc();

        if (Ke.GetCurrentIrql() <= Apc)
            Api.AtMostApc();

        if (Ke.GetCurrentIrql() == Passive)
            Api.PassiveOnly();

        if (Ke.GetCurrentIrql() != Dispatch)
            Api.AtMostApc();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void LevelOnTheRight()
    {
        if (Dispatch > Ke.GetCurrentIrql())
            Api.AtMostApc();

        if (Apc >= Ke.GetCurrentIrql())
            Api.AtMostApc();

        if (Passive == Ke.GetCurrentIrql())
            Api.PassiveOnly();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void TheOtherBranch()
    {
        if (Ke.GetCurrentIrql() >= Dispatch)
            Api.DispatchOnly();
        else
            Api.AtMostApc();

        if (Ke.GetCurrentIrql() > Passive)
            Api.AtLeastApc();
        else
            Api.PassiveOnly();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void CurrentLevelAsAProperty()
    {
        if (Ke.CurrentIrql < Dispatch)
            Api.AtMostApc();
    }
}
