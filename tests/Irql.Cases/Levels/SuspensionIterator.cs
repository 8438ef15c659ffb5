using System.Collections.Generic;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SuspensionIterator;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static IEnumerable<int> YieldsRaised()
    {
        yield return 0;
        Ke.RaiseIrql(Apc, out var old);
        yield return 1; // IRQL1018
        Ke.LowerIrql(old);
        yield return 2;
    }

    [IrqlRequires(Passive)]
    public static IEnumerable<int> YieldsLowered()
    {
        Ke.RaiseIrql(Apc, out var old);
        Api.ApcOnly();
        Ke.LowerIrql(old);
        yield return 1;
    }

    [IrqlRequires(Passive)]
    public static IEnumerable<int> YieldsInALoop()
    {
        for (var i = 0; i < 3; i++)
        {
            Ke.RaiseIrql(Apc, out var old);
            Ke.LowerIrql(old);
            yield return i;
        }
    }
}
