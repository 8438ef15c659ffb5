using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.LambdaInLocal;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void InvokedWhileRaised()
    {
        Action low = static () => Api.PassiveOnly();
        Action harmless = static () => Api.AnyLevel();
        low();
        Ke.RaiseIrql(Dispatch, out var old);
        low(); // IRQL1001 certain
        harmless();
        Ke.LowerIrql(old);
        low();
    }

    [IrqlRequires(Passive)]
    public static void MethodGroupInALocal()
    {
        Action low = NeedsPassive;
        Ke.RaiseIrql(Dispatch, out var old);
        low.Invoke(); // IRQL1001 certain
        Ke.LowerIrql(old);
        low.Invoke();
    }

    [IrqlRequires(Passive)]
    public static void CreatedOnly()
    {
        Ke.RaiseIrql(Apc, out var old);
        Action low = static () => Api.PassiveOnly();
        Ke.LowerIrql(old);
        low();
    }

    [IrqlRequiresMax(Passive)]
    private static void NeedsPassive() => Api.PassiveOnly();
}
