using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardLogic;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    public static void Negation()
    {
        if (!(Ke.GetCurrentIrql() >= Dispatch))
            Api.AtMostApc();

        if (!(Ke.GetCurrentIrql() < Dispatch))
            Api.AtMostApc(); // IRQL1001 certain
    }

    [IrqlRequiresMax(Dispatch)]
    public static void And()
    {
        if (Api.Ask() && Ke.GetCurrentIrql() < Dispatch)
            Api.AtMostApc();

        if (Ke.GetCurrentIrql() < Dispatch && NeedsApc())
            Api.AnyLevel();

        if (NeedsApc() && Ke.GetCurrentIrql() < Dispatch) // IRQL1001 may
            Api.AtMostApc();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void Or()
    {
        if (Api.Ask() || Ke.GetCurrentIrql() < Dispatch)
            Api.AtMostApc(); // IRQL1001 may

        if (Ke.GetCurrentIrql() >= Dispatch || NeedsApc())
            Api.AnyLevel();

        if (Ke.GetCurrentIrql() >= Dispatch || Api.Ask())
            return;

        Api.AtMostApc();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void Conditional()
    {
        var first = Ke.GetCurrentIrql() < Dispatch ? NeedsApc() : Api.Ask();
        var second = Ke.GetCurrentIrql() < Dispatch ? Api.Ask() : NeedsApc(); // IRQL1001 certain
    }

    [IrqlRequiresMax(Apc)]
    private static bool NeedsApc() => true;
}
