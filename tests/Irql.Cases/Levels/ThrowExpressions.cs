using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ThrowExpressions;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void Coalescing(object? value)
    {
        Ke.RaiseIrql(Apc, out var old);
        var checkedValue = value ?? throw new ArgumentNullException(nameof(value)); // IRQL1007 certain
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void Arm(int value)
    {
        Ke.RaiseIrql(Apc, out var old);
        var answer = value switch
        {
            0 => 1,
            1 => 2,
            _ => throw new ArgumentOutOfRangeException(nameof(value)), // IRQL1007 certain
        };
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void BeforeTheRaise(object? value)
    {
        var checkedValue = value ?? throw new ArgumentNullException(nameof(value));
        Ke.RaiseIrql(Apc, out var old);
        Ke.LowerIrql(old);
    }
}
