using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.UndeclaredChange;

internal static class Driver
{
    private static void Raises() // IRQL1008
    {
        Ke.RaiseIrql(Dispatch, out _);
    }

    private static void RaisesOnOnePath() // IRQL1008
    {
        if (Api.Ask())
            Api.GoToDispatch();
    }

    private static void ReturnsEarly() // IRQL1008
    {
        Ke.RaiseIrql(Dispatch, out var old);
        if (Api.Ask())
            return;

        Ke.LowerIrql(old);
    }

    private static void Drops() // IRQL1008
    {
        Api.DropToPassive();
    }

    private static void Balanced()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        Ke.LowerIrql(old);
    }

    private static void NeverReturns()
    {
        Ke.RaiseIrql(Dispatch, out _);
        for (;;)
            Api.DispatchOnly();
    }

    [IrqlRaises(Dispatch)]
    private static void Declared()
    {
        Api.GoToDispatch();
    }

    // What it does is known all the same.
    [IrqlRequires(Passive)]
    public static void Caller()
    {
        Raises();
        Api.PassiveOnly(); // IRQL1001 certain
        Api.DropToPassive();
    }
}
