using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedRecursion;

internal static class Driver
{
    [Paged]
    private static int s_paged;

    private static void Even(int depth)
    {
        if (depth > 0)
            Odd(depth - 1);
    }

    private static void Odd(int depth)
    {
        s_paged = depth;
        if (depth > 0)
            Even(depth - 1);
    }

    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        Even(4); // IRQL2002 certain
    }

    [IrqlRequires(Apc)]
    public static void AtApc()
    {
        Even(4);
    }
}
