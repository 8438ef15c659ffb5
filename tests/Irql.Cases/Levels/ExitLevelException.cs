using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ExitLevelException;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void ThrowsRaised()
    {
        Ke.RaiseIrql(Apc, out var old);
        if (Api.Ask())
            throw new InvalidOperationException(); // IRQL1007 certain

        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void CalleeThrows(int value)
    {
        Ke.RaiseIrql(Apc, out var old);
        Api.Validate(value); // IRQL1007 certain
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void CalleeThrowsTransitively(int value)
    {
        Ke.RaiseIrql(Apc, out var old);
        ValidateAll(value); // IRQL1007 certain
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void LowersInFinally(int value)
    {
        Ke.RaiseIrql(Apc, out var old);
        try
        {
            Api.Validate(value);
        }
        finally
        {
            Ke.LowerIrql(old);
        }
    }

    [IrqlRequires(Passive)]
    public static void ThrowsBeforeAndAfter(int value)
    {
        Api.Validate(value);
        Ke.RaiseIrql(Apc, out var old);
        Ke.LowerIrql(old);
        if (Api.Ask())
            throw new InvalidOperationException();
    }

    private static void ValidateAll(int value)
    {
        Api.AtMostApc();
        Api.Validate(value);
    }
}
