using System.Linq;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.Linq;

internal static class Driver
{
    // A query's lambdas run where it is enumerated.
    [IrqlRequires(Passive)]
    public static int EnumeratedLow(int[] numbers)
    {
        return numbers.Select(static number => NeedsPassive(number)).Sum();
    }

    [IrqlRequires(Passive)]
    public static int BuiltRaisedEnumeratedLow(int[] numbers)
    {
        Ke.RaiseIrql(Apc, out var old);
        var query = numbers.Where(static number => NeedsPassive(number) > 0);
        Ke.LowerIrql(old);
        return query.Count();
    }

    [IrqlRequiresMax(Passive)]
    private static int NeedsPassive(int number) => number;
}
