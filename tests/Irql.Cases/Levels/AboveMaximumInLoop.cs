using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.AboveMaximumInLoop;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void RaisedAtTheEndOfTheBody()
    {
        while (Api.Ask())
        {
            Api.PassiveOnly();
            Ke.RaiseIrql(Dispatch, out var old);
            Ke.LowerIrql(old);
        }
    }

    [IrqlRequires(Passive)]
    public static void RaisedAroundTheLoop()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        for (var i = 0; i < 4; i++)
            Api.PassiveOnly(); // IRQL1001 certain

        Ke.LowerIrql(old);
        for (var i = 0; i < 4; i++)
            Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void SecondRoundIsHigher()
    {
        for (;;)
        {
            Api.PassiveOnly(); // IRQL1001 may
            Ke.RaiseIrql(Dispatch, out _);
            Api.DispatchOnly();
        }
    }

    [IrqlRequires(Passive)]
    public static void LeavesTheLoopLowered()
    {
        while (true)
        {
            Ke.RaiseIrql(Dispatch, out var old);
            var done = Api.Ask();
            Ke.LowerIrql(old);
            if (done)
                break;

            Api.PassiveOnly();
        }

        Api.PassiveOnly();
    }
}
