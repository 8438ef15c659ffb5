using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedFieldHelper;

internal static class Driver
{
    [Paged]
    private static int s_count;

    private static int s_resident;

    private static void Touches() => s_count++;

    private static void Outer() => Touches();

    private static void Resident() => s_resident++;

    private static int Guarded() => Ke.GetCurrentIrql() < Dispatch ? s_count : 0;

    // The helper cannot be blamed: it is only wrong when called too high.
    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        Touches(); // IRQL2002 certain
        Outer(); // IRQL2002 certain
        Resident();
        var count = Guarded();
    }

    [IrqlRequires(Passive)]
    public static void AtPassive()
    {
        Touches();
        Outer();
        Resident();
    }
}
