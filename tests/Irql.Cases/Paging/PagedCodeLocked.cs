using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedCodeLocked;

internal static class Driver
{
    // In memory while its caller runs: it may raise, and may be called at any level its contract allows.
    [PagedCodeLocked]
    [IrqlRequiresMax(Dispatch)]
    private static void Locked()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        Ke.LowerIrql(old);
    }

    [PagedCodeLocked]
    private static void LockedWithoutALevel()
    {
        Api.AnyLevel();
    }

    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        Locked();
        LockedWithoutALevel();
    }

    [IrqlRequires(Device)]
    public static void AtDevice()
    {
        Locked(); // IRQL1001 certain
        LockedWithoutALevel();
    }
}
