using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedAllocationHelper;

internal static unsafe class Driver
{
    private const uint Tag = 0x31676154;

    private static void* AllocatePaged() => Ex.AllocatePool(PoolKind.Paged, 16, Tag);

    private static void* AllocateResident() => Ex.AllocatePool(PoolKind.Nonpaged, 16, Tag);

    [IrqlRequires(Dispatch)]
    public static void* WrongAtDispatch() => AllocatePaged(); // IRQL2006 certain

    [IrqlRequires(Dispatch)]
    public static void* FineAtDispatch() => AllocateResident();

    [IrqlRequires(Passive)]
    public static void* FineAtPassive() => AllocatePaged();
}
