using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedParametersAndReturns;

internal sealed class Driver
{
    private int[] _buffer;

    public Driver(int[] buffer) => _buffer = buffer;

    [return: Paged]
    private int[] Buffer() => _buffer;

    [Paged]
    private int[] BufferProperty => _buffer;

    [IrqlRequires(Dispatch)]
    public void FromAReturn()
    {
        var buffer = Buffer();
        buffer[0] = 1; // IRQL2002 certain
        BufferProperty[0] = 2; // IRQL2002 certain
        Buffer()[0] = 3; // IRQL2002 certain
        _buffer[0] = 4;
    }

    [IrqlRequires(Dispatch)]
    public static void FromAParameter([Paged] int[] paged, int[] plain, [Nonpaged] int[] resident)
    {
        paged[0] = 1; // IRQL2002 certain
        plain[0] = 1;
        resident[0] = 1;
    }

    // Handed to a helper that touches what it gets.
    [IrqlRequires(Dispatch)]
    public static void IntoAHelper([Paged] int[] paged, int[] plain)
    {
        Clear(paged); // IRQL2002 certain
        Clear(plain);
        Store(paged);
    }

    private static void Clear(int[] buffer) => buffer[0] = 0;

    private static void Store(int[] buffer)
    {
        var kept = buffer;
    }
}
