using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.BlockingInDpc;

internal sealed class Driver
{
    private KDPC _dpc;
    private IO_WORKITEM _item;
    private static KEVENT s_event;

    [IrqlRequires(Passive)]
    public void Register()
    {
        Ke.InitializeDpc(ref _dpc, Dpc, 0);
        Io.QueueWorkItem(ref _item, WorkItem, 0);
    }

    private static void Dpc(nint context)
    {
        Ke.SetEvent(ref s_event, 0, false);
        Ke.WaitForSingleObject(ref s_event, 0);
        Ke.WaitForSingleObject(ref s_event, 1); // IRQL3006 certain
    }

    private static void WorkItem(nint context)
    {
        Ke.WaitForSingleObject(ref s_event, 1);
        Ke.DelayExecutionThread(10);
    }
}
