using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.TryCatchLevels;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void CatchRunsRaised(int value)
    {
        IrqlLevel old = Passive;
        try
        {
            Ke.RaiseIrql(Apc, out old);
            Api.Validate(value);
            Ke.LowerIrql(old);
        }
        catch (InvalidOperationException)
        {
            Api.PassiveOnly(); // IRQL1001 certain
            Ke.LowerIrql(old);
        }

        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void CatchRunsLowered(int value)
    {
        try
        {
            Api.Validate(value);
            Ke.RaiseIrql(Apc, out var old);
            Ke.LowerIrql(old);
        }
        catch (InvalidOperationException)
        {
            Api.PassiveOnly();
        }
    }

    [IrqlRequires(Passive)]
    public static void CatchRunsAtEither(int value)
    {
        try
        {
            Api.Validate(value);
            Ke.RaiseIrql(Apc, out var old);
            Api.Validate(value);
            Ke.LowerIrql(old);
        }
        catch (InvalidOperationException)
        {
            Api.PassiveOnly(); // IRQL1001 may
            for (;;)
                Api.AnyLevel();
        }
    }
}
