using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardPatterns;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    public static void Constant()
    {
        if (Ke.GetCurrentIrql() is Passive)
            Api.PassiveOnly();

        if (Ke.GetCurrentIrql() is not Dispatch)
            Api.AtMostApc();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void Relational()
    {
        if (Ke.GetCurrentIrql() is < Dispatch)
            Api.AtMostApc();

        if (Ke.GetCurrentIrql() is >= Apc and < Dispatch)
            Api.ApcOnly();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void Combined()
    {
        if (Ke.GetCurrentIrql() is Passive or Apc)
            Api.AtMostApc();

        if (Ke.GetCurrentIrql() is not (Passive or Apc))
            Api.DispatchOnly();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void Wrong()
    {
        if (Ke.GetCurrentIrql() is Passive or Dispatch)
            Api.AtMostApc(); // IRQL1001 may

        if (Ke.GetCurrentIrql() is not Passive)
            Api.PassiveOnly(); // IRQL1001 certain
    }
}
