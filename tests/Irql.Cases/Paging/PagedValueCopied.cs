using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedValueCopied;

internal struct Limits
{
    public int Low;
    public int High;
}

internal static class Driver
{
    [Paged]
    private static Limits s_limits;

    [Paged]
    private static int s_number;

    private static int Number() => s_number;

    private static Limits All() => s_limits;

    // A value copied out of paged storage is clean, however it came out.
    [IrqlRequires(Passive)]
    public static int CopiedOut()
    {
        var number = Number();
        var limits = All();
        var (low, high) = (s_limits.Low, s_limits.High);
        Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
        number += limits.Low + limits.High + low + high;
        limits.Low = number;
        Ke.LowerIrql(old);
        return number;
    }

    [IrqlRequires(Dispatch)]
    public static void TooLate()
    {
        var number = Number(); // IRQL2002 certain
        var limits = All(); // IRQL2002 certain
    }
}
