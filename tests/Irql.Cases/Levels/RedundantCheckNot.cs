using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RedundantCheckNot;

internal static class Driver
{
    // A test of something else is no level test.
    [IrqlRequires(Passive)]
    public static void AnotherValue(IrqlLevel level)
    {
        if (level == Passive)
            Api.PassiveOnly();

        if (Api.SomeLevel() < Dispatch)
            Api.PassiveOnly();
    }

    // Unknown in the second round, although known in the first.
    [IrqlRequires(Passive)]
    public static void InALoop()
    {
        for (;;)
        {
            if (Ke.GetCurrentIrql() == Passive)
                Api.PassiveOnly();

            if (Api.Ask())
                Ke.RaiseIrql(Dispatch, out _);
        }
    }

    [IrqlRequires(Passive)]
    public static void AfterOneBranch()
    {
        IrqlLevel old;
        if (Api.Ask())
            Ke.RaiseIrql(Dispatch, out old);
        else
            Ke.RaiseIrql(Apc, out old);

        if (Ke.GetCurrentIrql() < Dispatch)
            Api.AtMostApc();

        Ke.LowerIrql(old);
    }
}
