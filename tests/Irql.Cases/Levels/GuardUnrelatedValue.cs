using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardUnrelatedValue;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    public static void AnotherLevel()
    {
        if (Api.SomeLevel() < Dispatch)
            Api.AtMostApc(); // IRQL1001 may
    }

    [IrqlRequiresMax(Dispatch)]
    public static void AParameter(IrqlLevel level)
    {
        if (level < Dispatch)
            Api.AtMostApc(); // IRQL1001 may
    }

    [IrqlRequiresMax(Apc)]
    public static void TheOldLevel()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        if (old == Passive)
            Api.PassiveOnly(); // IRQL1001 certain

        Ke.LowerIrql(old);
    }

    [IrqlRequiresMax(Dispatch)]
    public static void ComparedWithAnUnknownLevel(IrqlLevel limit)
    {
        if (Ke.GetCurrentIrql() < limit)
            Api.AtMostApc(); // IRQL1001 may
    }

    [IrqlRequiresMax(Dispatch)]
    public static void AnUnrelatedCondition()
    {
        if (Api.Ask())
            Api.AtMostApc(); // IRQL1001 may
    }
}
