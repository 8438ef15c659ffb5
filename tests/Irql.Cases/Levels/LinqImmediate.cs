using System.Linq;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.LinqImmediate;

internal static class Driver
{
    [IrqlRequires(Apc)]
    public static int RunsAtOnce(int[] numbers)
    {
        return numbers.Count(static number => NeedsPassive(number) > 0); // IRQL1001 certain
    }

    [IrqlRequires(Apc)]
    public static int RunsAtOnceAndFits(int[] numbers)
    {
        return numbers.Count(static number => NeedsApc(number) > 0);
    }

    [IrqlRequiresMax(Passive)]
    private static int NeedsPassive(int number) => number;

    [IrqlRequiresMax(Apc)]
    private static int NeedsApc(int number) => number;
}
