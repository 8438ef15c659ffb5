using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedPointer;

internal static unsafe class Driver
{
    [Paged]
    private static int* s_paged;

    private static int* s_plain;

    // Copying, storing and comparing the pointer is no touch; what it points to is.
    [IrqlRequires(Dispatch)]
    public static void PointerItself()
    {
        var copy = s_paged;
        s_plain = s_paged;
        s_paged = null;
        if (copy == null)
            return;

        var next = copy + 1;
        s_paged = next;
    }

    [IrqlRequires(Dispatch)]
    public static void Pointee()
    {
        *s_paged = 1; // IRQL2002 certain
        var value = s_paged[2]; // IRQL2002 certain
        var copy = s_paged;
        *copy = 2; // IRQL2002 certain
        copy[3]++; // IRQL2002 certain
    }

    [IrqlRequires(Passive)]
    public static void AtPassive()
    {
        *s_paged = 1;
        var value = s_paged[2];
        Ke.RaiseIrql(Dispatch, out var old);
        value++;
        Ke.LowerIrql(old);
    }
}
