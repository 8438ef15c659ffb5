using System.Threading;
using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedVolatileAndInterlocked;

internal static class Driver
{
    [Paged]
    private static int s_paged;

    private static int s_resident;

    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        Interlocked.Increment(ref s_paged); // IRQL2002 certain
        Interlocked.Increment(ref s_resident);
        var first = Volatile.Read(ref s_paged); // IRQL2002 certain
        var second = Volatile.Read(ref s_resident);
        Volatile.Write(ref s_paged, 1); // IRQL2002 certain
    }

    [IrqlRequires(Passive)]
    public static void AtPassive()
    {
        Interlocked.Increment(ref s_paged);
        Volatile.Write(ref s_paged, Volatile.Read(ref s_resident));
    }
}
