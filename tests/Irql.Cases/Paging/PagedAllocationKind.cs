using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedAllocationKind;

internal static unsafe class Driver
{
    private const uint Tag = 0x31676154;

    [IrqlRequires(Dispatch)]
    public static void KnownFromTheFlow()
    {
        var kind = PoolKind.Nonpaged;
        var resident = Ex.AllocatePool(kind, 16, Tag);
        Ex.FreePool(resident, Tag);
    }

    [IrqlRequires(Dispatch)]
    public static void KnownAndPaged()
    {
        const PoolKind kind = PoolKind.Paged;
        var paged = Ex.AllocatePool(kind, 16, Tag); // IRQL2006 certain
        Ex.FreePool(paged, Tag); // IRQL2006 certain
    }

    [IrqlRequires(Passive)]
    public static void UnknownAtPassive(PoolKind kind)
    {
        var block = Ex.AllocatePool(kind, 16, Tag);
        Ex.FreePool(block, Tag);
    }
}
