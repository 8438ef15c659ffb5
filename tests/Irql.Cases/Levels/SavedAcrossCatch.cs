using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SavedAcrossCatch;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    public static void GivenInBothBranches([IrqlSaves] out IrqlLevel old)
    {
        switch (Api.Number())
        {
            case 0:
                Ke.RaiseIrql(Dispatch, out old);
                break;
            default:
                old = Ke.GetCurrentIrql();
                Api.GoToDispatch();
                break;
        }
    }

    [IrqlRequires(Passive)]
    public static void RestoredInTheHandler(int value)
    {
        Ke.RaiseIrql(Apc, out var old);
        try
        {
            Api.Validate(value);
            Ke.LowerIrql(old);
        }
        catch (InvalidOperationException)
        {
            Ke.LowerIrql(old);
        }

        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void RestoredTwiceAfterTheFinally()
    {
        Ke.RaiseIrql(Apc, out var old);
        try
        {
            Api.ApcOnly();
        }
        finally
        {
            Ke.LowerIrql(old);
        }

        Ke.LowerIrql(old); // IRQL1011
    }
}
