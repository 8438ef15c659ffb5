using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedCaptured;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void Lambda([Paged] int[] paged, int[] plain)
    {
        Action touches = () => paged[0] = 1;
        Action harmless = () => plain[0] = 1;
        touches();
        Ke.RaiseIrql(Dispatch, out var old);
        touches(); // IRQL2002 certain
        harmless();
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void LocalFunction([Paged] int[] paged)
    {
        void Touch() => paged[0] = 1;

        Touch();
        Ke.RaiseIrql(Dispatch, out var old);
        Touch(); // IRQL2002 certain
        Ke.LowerIrql(old);
    }
}
