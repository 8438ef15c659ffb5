namespace Irql.Cases.Paging.PagedCodeAtDeviceLevel;

internal static class Driver
{
    [IrqlRole("KSERVICE_ROUTINE")]
    private static bool InterruptService(nint context)
    {
        Api.Paged(); // IRQL2001 certain
        return true;
    }

    [IrqlRole("KDEFERRED_ROUTINE")]
    private static void Dpc(nint context)
    {
        Api.Paged(); // IRQL2001 certain
    }

    [IrqlRole("IO_COMPLETION_ROUTINE")]
    private static void Completion(nint context)
    {
        Api.Paged(); // IRQL2001 may
    }

    [IrqlRole("IO_WORKITEM_ROUTINE")]
    private static void WorkItem(nint context)
    {
        Api.Paged();
    }
}
