using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedCodeSlots;

internal sealed class Driver
{
    private KDPC _dpc;
    private IO_WORKITEM _item;

    [IrqlRequires(Passive)]
    public void Register()
    {
        Ke.InitializeDpc(ref _dpc, PagedCallback, 0); // IRQL1015
        Ke.InitializeDpc(ref _dpc, CallsPaged, 0);
        Io.QueueWorkItem(ref _item, PagedCallback, 0);
    }

    [PagedCode]
    private static void PagedCallback(nint context)
    {
        Ke.PagedCode();
    }

    private static void CallsPaged(nint context)
    {
        Api.Paged(); // IRQL2001 certain
    }
}
