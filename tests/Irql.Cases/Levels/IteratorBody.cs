using System.Collections.Generic;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.IteratorBody;

internal static class Driver
{
    // An iterator's body runs where it is enumerated, not where it is called.
    private static IEnumerable<int> Low()
    {
        Api.PassiveOnly();
        yield return 1;
    }

    [IrqlRequires(Passive)]
    public static void CalledRaisedEnumeratedLow()
    {
        Ke.RaiseIrql(Apc, out var old);
        var items = Low();
        Ke.LowerIrql(old);
        foreach (var item in items)
            Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void CalledLowEnumeratedRaised()
    {
        var items = Low();
        Ke.RaiseIrql(Apc, out var old);
        foreach (var item in items) // IRQL1001
            Api.ApcOnly();

        Ke.LowerIrql(old);
    }

    [IrqlRequires(Apc)]
    public static void CalledAndEnumeratedRaised()
    {
        foreach (var item in Low()) // IRQL1001
            Api.ApcOnly();
    }
}
