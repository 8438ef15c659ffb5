using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardCallBetween;

internal static class Driver
{
    private static void Balanced()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        Ke.LowerIrql(old);
    }

    // A call that returns at its entry level changes nothing of what was tested.
    [IrqlRequiresMax(Dispatch)]
    public static void BalancedCall()
    {
        if (Ke.GetCurrentIrql() >= Dispatch)
            return;

        Balanced();
        Api.AtMostDispatch();
        Api.AtMostApc();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void RaisingCall()
    {
        if (Ke.GetCurrentIrql() >= Dispatch)
            return;

        Api.GoToDispatch();
        Api.AtMostApc(); // IRQL1001 certain
        for (;;)
            Api.DispatchOnly();
    }
}
