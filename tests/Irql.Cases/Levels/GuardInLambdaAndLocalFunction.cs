using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardInLambdaAndLocalFunction;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void Caller()
    {
        Action guarded = static () =>
        {
            if (Ke.GetCurrentIrql() < Dispatch)
                Api.AtMostApc();
        };
        Action unguarded = static () =>
        {
            if (Api.Ask())
                Api.AtMostApc();
        };
        Ke.RaiseIrql(Dispatch, out var old);
        guarded();
        unguarded(); // IRQL1001
        GuardedLocal();
        Ke.LowerIrql(old);

        static void GuardedLocal()
        {
            if (Ke.GetCurrentIrql() >= Dispatch)
                return;

            Api.AtMostApc();
        }
    }
}
