using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedThroughTuples;

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void Tuples([Paged] int[] paged, int[] plain)
    {
        var pair = (First: paged, Second: plain);
        pair.First[0] = 1; // IRQL2002 certain
        pair.Second[0] = 2;
        var (first, second) = pair;
        first[0] = 3; // IRQL2002 certain
        second[0] = 4;
        (first, second) = (second, first);
        first[0] = 5;
        second[0] = 6; // IRQL2002 certain
    }
}
