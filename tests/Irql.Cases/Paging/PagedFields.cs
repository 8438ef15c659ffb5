using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedFields;

internal struct Header
{
    public int Size;

    [Paged]
    public int PagedSize;
}

internal sealed class Driver
{
    private Header _header;

    [Paged]
    private Header _pagedHeader;

    // A paged field of a resident structure, and a resident structure in a paged field.
    [IrqlRequires(Dispatch)]
    public void AtDispatch()
    {
        _header.Size = 1;
        _header.PagedSize = 2; // IRQL2002 certain
        _pagedHeader.Size = 3; // IRQL2002 certain
    }
}
