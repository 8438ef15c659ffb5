using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedAllocation;

internal static unsafe class Driver
{
    private const uint Tag = 0x31676154;

    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        var paged = Ex.AllocatePool(PoolKind.Paged, 16, Tag); // IRQL2006 certain
        Ex.FreePool(paged, Tag); // IRQL2006 certain
        var resident = Ex.AllocatePool(PoolKind.Nonpaged, 16, Tag);
        Ex.FreePool(resident, Tag);
    }

    [IrqlRequires(Passive)]
    public static void AtPassive()
    {
        var paged = Ex.AllocatePool(PoolKind.Paged, 16, Tag);
        Ex.FreePool(paged, Tag);
    }

    [IrqlRequires(Passive)]
    public static void FreedRaised()
    {
        var paged = Ex.AllocatePool(PoolKind.Paged, 16, Tag);
        var resident = Ex.AllocatePool(PoolKind.Nonpaged, 16, Tag);
        Ke.RaiseIrql(Dispatch, out var old);
        Ex.FreePool(paged, Tag); // IRQL2006 certain
        Ex.FreePool(resident, Tag);
        Ke.LowerIrql(old);
    }

    [IrqlRequiresMax(Dispatch)]
    public static void UpToDispatch()
    {
        var paged = Ex.AllocatePool(PoolKind.Paged, 16, Tag); // IRQL2006 may
        Ke.AssertPassive();
        Ex.FreePool(paged, Tag);
    }
}
