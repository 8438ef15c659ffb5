using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ExceptionFilter;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void FilterRunsRaised(int value)
    {
        Ke.RaiseIrql(Apc, out var old);
        try
        {
            Api.Validate(value);
        }
        catch (InvalidOperationException) when (NeedsPassive()) // IRQL1001 certain
        {
            Api.ApcOnly();
        }
        finally
        {
            Ke.LowerIrql(old);
        }
    }

    [IrqlRequires(Passive)]
    public static void FilterThatFits(int value)
    {
        Ke.RaiseIrql(Apc, out var old);
        try
        {
            Api.Validate(value);
        }
        catch (InvalidOperationException) when (Api.Ask())
        {
            Api.ApcOnly();
        }
        finally
        {
            Ke.LowerIrql(old);
        }

        Api.PassiveOnly();
    }

    [IrqlRequiresMax(Passive)]
    private static bool NeedsPassive() => true;
}
