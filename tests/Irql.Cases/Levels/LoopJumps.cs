using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.LoopJumps;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void BreakWhileRaised()
    {
        IrqlLevel old;
        while (true)
        {
            Ke.RaiseIrql(Dispatch, out old);
            if (Api.Ask())
                break;

            Ke.LowerIrql(old);
        }

        Api.PassiveOnly(); // IRQL1001 certain
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void ContinueAfterLower()
    {
        for (var i = 0; i < 8; i++)
        {
            Ke.RaiseIrql(Dispatch, out var old);
            if (Api.Ask())
            {
                Ke.LowerIrql(old);
                continue;
            }

            Ke.LowerIrql(old);
            Api.PassiveOnly();
        }
    }

    [IrqlRequires(Passive)]
    public static void ContinueWhileRaised()
    {
        for (;;)
        {
            Api.PassiveOnly(); // IRQL1001 may
            Ke.RaiseIrql(Dispatch, out var old);
            if (Api.Ask())
                continue;

            Ke.LowerIrql(old);
        }
    }
}
