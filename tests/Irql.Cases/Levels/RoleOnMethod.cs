using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RoleOnMethod;

internal static class Driver
{
    [IrqlRole("KDEFERRED_ROUTINE")]
    private static void Dpc(nint context)
    {
        Api.DispatchOnly();
        Api.PassiveOnly(); // IRQL1001 certain
    }

    [IrqlRole("IO_WORKITEM_ROUTINE")]
    private static void WorkItem(nint context)
    {
        Api.PassiveOnly();
        Api.DispatchOnly(); // IRQL1002 certain
    }

    [IrqlRole("IO_COMPLETION_ROUTINE")]
    private static void Completion(nint context)
    {
        Api.AtMostDispatch();
        Api.AtMostApc(); // IRQL1001 may
        if (Ke.GetCurrentIrql() < Dispatch)
            Api.AtMostApc();
    }

    [IrqlRole("KSERVICE_ROUTINE")]
    private static bool InterruptService(nint context)
    {
        Api.AtMostDispatch(); // IRQL1001 certain
        Api.AnyLevel();
        return true;
    }

    [IrqlRole("DRIVER_UNLOAD")]
    private static void Unload(nint driver)
    {
        Api.PassiveOnly();
    }

    // A role is a contract for callers too.
    [IrqlRequires(Passive)]
    public static void Caller()
    {
        Dpc(0); // IRQL1002 certain
        WorkItem(0);
    }
}
