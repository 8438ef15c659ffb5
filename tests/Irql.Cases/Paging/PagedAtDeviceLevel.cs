namespace Irql.Cases.Paging.PagedAtDeviceLevel;

internal static class Driver
{
    [Paged]
    private static int s_paged;

    [Nonpaged]
    private static int s_resident;

    [IrqlRole("KSERVICE_ROUTINE")]
    private static bool InterruptService(nint context)
    {
        s_resident++;
        s_paged++; // IRQL2002 certain
        return true;
    }

    [IrqlRole("IO_COMPLETION_ROUTINE")]
    private static void Completion(nint context)
    {
        s_resident++;
        s_paged++; // IRQL2002 may
    }

    [IrqlRole("IO_WORKITEM_ROUTINE")]
    private static void WorkItem(nint context)
    {
        s_resident++;
        s_paged++;
    }
}
