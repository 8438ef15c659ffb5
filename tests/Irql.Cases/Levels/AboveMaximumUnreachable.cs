using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.AboveMaximumUnreachable;

internal static class Driver
{
    private const bool Never = false;

    [IrqlRequires(Dispatch)]
    public static void AfterReturn()
    {
        if (Never)
            Api.PassiveOnly();

        return;
        Api.PassiveOnly();
    }

    [IrqlRequires(Dispatch)]
    public static void AfterEndlessLoop()
    {
        while (true)
            Api.DispatchOnly();

        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void BehindAnEndlessRaise()
    {
        Ke.RaiseIrql(Dispatch, out _);
        for (;;)
            Api.DispatchOnly();
    }
}
