namespace Irql.Cases.Paging.PagedOnSomePaths;

/// <summary>Where a variable points to pageable memory on one path only, the touch is possibly wrong.</summary>
internal static unsafe class Driver
{
    [Paged]
    private static readonly int[] PagedTable = new int[4];

    [Nonpaged]
    private static readonly int[] ResidentTable = new int[4];

    private static KSPIN_LOCK s_lock;

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int Either(bool paged)
    {
        var table = paged ? PagedTable : ResidentTable;
        return table[0]; // IRQL2002 may
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int Both(bool first)
    {
        var table = first ? PagedTable : PagedTable;
        return table[0]; // IRQL2002 certain
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int Chosen(int which)
    {
        int[] table;
        switch (which)
        {
            case 0:
                table = ResidentTable;
                break;
            default:
                table = PagedTable;
                break;
        }

        return table[which]; // IRQL2002 may
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int Resident(bool first, [Nonpaged] int[] other)
    {
        var table = PagedTable;
        if (first)
            table = ResidentTable;
        else
            table = other;
        return table[0];
    }

    [IrqlRequires(IrqlLevel.Passive)]
    internal static int UnderLock(bool paged)
    {
        int* block = (int*)Ex.AllocatePool(paged ? PoolKind.Paged : PoolKind.Nonpaged, 64, 0x31637249);
        if (block == null)
            return 0;
        int before = *block;
        Ke.AcquireSpinLock(ref s_lock, out var old);
        int* other = paged ? null : block;
        if (other != null)
            before += *other;
        Ke.ReleaseSpinLock(ref s_lock, old);
        Ex.FreePool(block, 0x31637249);
        return before;
    }
}
