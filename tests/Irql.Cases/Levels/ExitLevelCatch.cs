using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ExitLevelCatch;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void CatchForgetsToLower(int value)
    {
        Ke.RaiseIrql(Apc, out var old);
        try
        {
            Api.Validate(value);
        }
        catch (InvalidOperationException)
        {
            return; // IRQL1007 certain
        }

        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void CatchLowers(int value)
    {
        Ke.RaiseIrql(Apc, out var old);
        try
        {
            Api.Validate(value);
        }
        catch (InvalidOperationException)
        {
            Ke.LowerIrql(old);
            return;
        }

        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void CatchRethrowsRaised(int value)
    {
        Ke.RaiseIrql(Apc, out var old);
        try
        {
            Api.Validate(value);
        }
        catch (InvalidOperationException)
        {
            throw; // IRQL1007 certain
        }

        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void CatchLowersAndRethrows(int value)
    {
        Ke.RaiseIrql(Apc, out var old);
        try
        {
            Api.Validate(value);
        }
        catch (InvalidOperationException)
        {
            Ke.LowerIrql(old);
            throw;
        }

        Ke.LowerIrql(old);
    }
}
