using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedAllocationUnknownKind;

internal static unsafe class Driver
{
    private const uint Tag = 0x31676154;

    [IrqlRequires(Dispatch)]
    public static void* Unknown(PoolKind kind) => Ex.AllocatePool(kind, 16, Tag); // IRQL2006 may

    [IrqlRequires(Dispatch)]
    public static void* Executable() => Ex.AllocatePool(PoolKind.NonpagedExecute, 16, Tag);

    [IrqlRequires(Passive)]
    public static void* Low() => Ex.AllocatePool(PoolKind.Paged, 16, Tag);
}
