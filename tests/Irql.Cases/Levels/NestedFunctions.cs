using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.NestedFunctions;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void LocalInLocal()
    {
        Outer();
        Ke.RaiseIrql(Dispatch, out var old);
        Outer(); // IRQL1001 certain
        Ke.LowerIrql(old);

        static void Outer()
        {
            Inner();

            static void Inner() => Api.AtMostApc();
        }
    }

    [IrqlRequires(Passive)]
    public static void LambdaInLambda()
    {
        Action outer = static () =>
        {
            Action inner = static () => Api.AtMostApc();
            inner();
        };
        outer();
    }

    [IrqlRequires(Passive)]
    public static void RecursiveLocal()
    {
        Walk(3);
        Ke.RaiseIrql(Dispatch, out var old);
        Walk(3); // IRQL1001 certain
        Ke.LowerIrql(old);

        static void Walk(int depth)
        {
            Api.AtMostApc();
            if (depth > 0)
                Walk(depth - 1);
        }
    }
}
