using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedArray;

internal sealed class Driver
{
    [Paged]
    private readonly int[] _paged;

    private readonly int[] _plain;

    public Driver(int[] paged, int[] plain)
    {
        _paged = paged;
        _plain = plain;
    }

    [IrqlRequires(Dispatch)]
    public void Elements()
    {
        _paged[0] = 1; // IRQL2002 certain
        var value = _paged[1]; // IRQL2002 certain
        _plain[0] = 1;
        var length = _paged.Length; // IRQL2002 certain
        var plainLength = _plain.Length;
        foreach (var item in _paged) // IRQL2002 certain
            Api.AnyLevel();
    }

    // The reference lives in the object, not in the array.
    [IrqlRequires(Dispatch)]
    public bool ReferenceItself()
    {
        var copy = _paged;
        return copy == null || copy == _plain;
    }

    [IrqlRequires(Dispatch)]
    public void ThroughACopy()
    {
        var copy = _paged;
        copy[0] = 1; // IRQL2002 certain
    }
}
