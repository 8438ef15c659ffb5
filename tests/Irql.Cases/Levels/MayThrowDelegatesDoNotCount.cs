using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.MayThrowDelegatesDoNotCount;

internal static class Driver
{
    // Delegates, other imports and implicit run-time exceptions are taken not to throw.
    [IrqlRequires(Passive)]
    public static int Implicit(int[] numbers, int divisor, Action callback, object? value)
    {
        Ke.RaiseIrql(Apc, out var old);
        var sum = numbers[3] / divisor;
        callback();
        var text = (string?)value;
        Api.AtMostApc();
        Ke.LowerIrql(old);
        return sum;
    }

    [IrqlRequires(Passive)]
    public static void CatchesWhatItThrows()
    {
        Ke.RaiseIrql(Apc, out var old);
        CatchesItself(1);
        Ke.LowerIrql(old);
    }

    private static void CatchesItself(int value)
    {
        try
        {
            Api.Validate(value);
        }
        catch (InvalidOperationException)
        {
        }
    }
}
