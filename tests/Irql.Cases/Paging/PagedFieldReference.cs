using System.Threading;
using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedFieldReference;

internal sealed class Driver
{
    [Paged]
    private static int s_count;

    private static int s_resident;

    [IrqlRequires(Dispatch)]
    public static void TakingAReference()
    {
        ref var alias = ref s_count; // IRQL2002 certain
        ref var resident = ref s_resident;
        resident = 2;
        Increment(ref s_count); // IRQL2002 certain
        Increment(ref s_resident);
    }

    [IrqlRequires(Passive)]
    public static void ReferenceTakenLowUsedHigh()
    {
        ref var alias = ref s_count;
        alias = 1;
        Ke.RaiseIrql(Dispatch, out var old);
        alias = 2; // IRQL2002 certain
        Ke.LowerIrql(old);
        alias = 3;
    }

    [IrqlRequires(Passive)]
    public static void ReferenceToResidentStorage()
    {
        ref var alias = ref s_resident;
        Ke.RaiseIrql(Dispatch, out var old);
        alias = 2;
        Ke.LowerIrql(old);
    }

    private static void Increment(ref int value) => value++;
}
