using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ThrowWithoutContract;

internal static class Driver
{
    // Balanced on every path, the throwing one included.
    private static void Balanced(int value)
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

    private static void ThrowsLow(int value)
    {
        Api.Validate(value);
        Ke.RaiseIrql(Apc, out var old);
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void Caller(int value)
    {
        Balanced(value);
        ThrowsLow(value);
        Api.PassiveOnly();
    }
}
