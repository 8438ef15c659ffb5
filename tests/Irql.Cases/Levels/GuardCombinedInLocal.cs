using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardCombinedInLocal;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    public static void AndInALocal()
    {
        var allowed = Ke.GetCurrentIrql() < Dispatch && Api.Ask();
        if (allowed)
            Api.AtMostApc();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void OrInALocal()
    {
        var allowed = Ke.GetCurrentIrql() < Dispatch || Api.Ask();
        if (allowed)
            Api.AtMostApc(); // IRQL1001 may
    }

    [IrqlRequiresMax(Dispatch)]
    public static void NegatedLocal()
    {
        var raised = Ke.GetCurrentIrql() >= Dispatch;
        if (!raised)
            Api.AtMostApc();

        if (raised)
            return;

        Api.AtMostApc();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void LocalCompared()
    {
        var raised = Ke.GetCurrentIrql() >= Dispatch;
        if (raised == false)
            Api.AtMostApc();

        if (raised == true)
            Api.AtMostApc(); // IRQL1001 certain
    }
}
