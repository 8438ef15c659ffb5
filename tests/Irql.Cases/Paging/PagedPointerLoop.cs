using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedPointerLoop;

internal static unsafe class Driver
{
    [IrqlRequires(Dispatch)]
    public static int Sum([Paged] int* first, int* resident, int count)
    {
        var sum = 0;
        for (var i = 0; i < count; i++)
            sum += resident[i];

        for (var item = first; item < first + count; item++)
            sum += *item; // IRQL2002 certain

        return sum;
    }

    [IrqlRequires(Dispatch)]
    public static long Distance([Paged] int* first, [Paged] int* last)
    {
        return last - first;
    }
}
