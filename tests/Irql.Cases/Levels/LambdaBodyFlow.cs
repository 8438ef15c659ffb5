using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.LambdaBodyFlow;

internal static class Driver
{
    // A lambda's own raise is its own business, and it leaves at its entry level.
    [IrqlRequires(Passive)]
    public static void RaisesAndLowersInside()
    {
        Action balanced = static () =>
        {
            Ke.RaiseIrql(Dispatch, out var old);
            Api.DispatchOnly();
            Ke.LowerIrql(old);
        };
        balanced();
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void WrongInside()
    {
        Action wrong = static () =>
        {
            Ke.RaiseIrql(Dispatch, out var old);
            Api.PassiveOnly(); // IRQL1001 certain
            Ke.LowerIrql(old);
        };
        wrong();
    }

    [IrqlRequires(Passive)]
    public static void DeclaredLambda()
    {
        Action declared = [IrqlRequiresMax(Apc)] static () =>
        {
            Api.AtMostApc();
            Api.PassiveOnly(); // IRQL1001 may
        };
        declared();
    }
}
