using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedPoolTouched;

internal static unsafe class Driver
{
    private const uint Tag = 0x31676154;

    [IrqlRequires(Passive)]
    public static void PagedBlock()
    {
        var block = (int*)Ex.AllocatePool(PoolKind.Paged, 16, Tag);
        *block = 1;
        Ke.RaiseIrql(Dispatch, out var old);
        *block = 2; // IRQL2002 certain
        block[1] = 3; // IRQL2002 certain
        Ke.LowerIrql(old);
        *block = 4;
        Ex.FreePool(block, Tag);
    }

    [IrqlRequires(Passive)]
    public static void ResidentBlock()
    {
        var block = (int*)Ex.AllocatePool(PoolKind.Nonpaged, 16, Tag);
        Ke.RaiseIrql(Dispatch, out var old);
        *block = 2;
        Ke.LowerIrql(old);
        Ex.FreePool(block, Tag);
    }
}
