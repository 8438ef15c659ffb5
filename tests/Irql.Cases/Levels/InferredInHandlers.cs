using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InferredInHandlers;

internal static class Driver
{
    private static void InCatch(int value)
    {
        try
        {
            Api.Validate(value);
        }
        catch (InvalidOperationException)
        {
            Api.PassiveOnly();
        }
    }

    private static void InFinally()
    {
        try
        {
            Api.AnyLevel();
        }
        finally
        {
            Api.PassiveOnly();
        }
    }

    [IrqlRequires(Apc)]
    public static void Caller()
    {
        InCatch(1); // IRQL1001
        InFinally(); // IRQL1001 certain
    }

    [IrqlRequires(Passive)]
    public static void LowCaller()
    {
        InCatch(1);
        InFinally();
    }
}
