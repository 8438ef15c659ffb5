using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedCodeThroughHelper;

internal static class Driver
{
    [PagedCode]
    private static void Paged()
    {
        Ke.PagedCode();
    }

    private static void Helper() => Paged();

    private static void Outer()
    {
        Api.AnyLevel();
        Helper();
    }

    private static void Guarded()
    {
        if (Ke.GetCurrentIrql() < Dispatch)
            Paged();
    }

    // Through a helper the id is that of the deepest cause.
    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        Helper(); // IRQL2001 certain
        Outer(); // IRQL2001 certain
        Guarded();
    }

    [IrqlRequires(Apc)]
    public static void AtApc()
    {
        Helper();
        Outer();
        Guarded();
    }
}
