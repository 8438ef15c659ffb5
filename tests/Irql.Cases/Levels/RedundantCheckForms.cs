using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RedundantCheckForms;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void Patterns()
    {
        if (Ke.GetCurrentIrql() is Passive) // IRQL1017
            Api.PassiveOnly();

        if (Ke.CurrentIrql < Dispatch) // IRQL1017
            Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void PartOfACondition()
    {
        if (Api.Ask() && Ke.GetCurrentIrql() == Passive) // IRQL1017
            Api.PassiveOnly();
    }

    [IrqlRequiresMin(Apc)]
    [IrqlRequiresMax(Dispatch)]
    public static void InARange()
    {
        if (Ke.GetCurrentIrql() > Passive) // IRQL1017
            Api.AtLeastApc();

        if (Ke.GetCurrentIrql() > Apc)
            Api.DispatchOnly();
    }

    [IrqlRole("KDEFERRED_ROUTINE")]
    private static void Dpc(nint context)
    {
        if (Ke.GetCurrentIrql() >= Dispatch) // IRQL1017
            Api.DispatchOnly();
    }

    [IrqlRole("IO_COMPLETION_ROUTINE")]
    private static void Completion(nint context)
    {
        if (Ke.GetCurrentIrql() >= Dispatch)
            Api.DispatchOnly();
    }
}
