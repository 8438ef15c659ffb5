using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RoleExitLevel;

internal static class Driver
{
    // A callback returns at the level it was called at.
    [IrqlRole("IO_WORKITEM_ROUTINE")]
    private static void WorkItem(nint context)
    {
        Ke.RaiseIrql(Dispatch, out var old);
        if (Api.Ask())
            return; // IRQL1007 certain

        Ke.LowerIrql(old);
    }

    [IrqlRole("KDEFERRED_ROUTINE")]
    private static void Dpc(nint context)
    {
        Ke.RaiseIrql((IrqlLevel)6, out var old);
        Ke.LowerIrql(old);
        Api.DispatchOnly();
    }
}
