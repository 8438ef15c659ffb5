using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.UndeclaredChangeForms;

internal struct Frame
{
    private int _value;

    public Frame(int value) // IRQL1008
    {
        _value = value;
        Ke.RaiseIrql(Dispatch, out _);
    }
}

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void LocalFunction()
    {
        Raise();
        for (;;)
            Api.DispatchOnly();

        static void Raise() // IRQL1008
        {
            Api.GoToDispatch();
        }
    }

    private static void ThroughAHelper() // IRQL1008
    {
        Helper();
        Api.DispatchOnly();
    }

    private static void Helper() // IRQL1008
    {
        Api.GoToDispatch();
    }

    private static void BalancedByAScope()
    {
        using (new RaiseScope(Dispatch))
            Api.DispatchOnly();
    }

    private static void RaisesAndEndsTheMachine()
    {
        Api.GoToDispatch();
        while (true)
            Api.DispatchOnly();
    }
}
