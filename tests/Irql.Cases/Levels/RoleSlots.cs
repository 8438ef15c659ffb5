using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RoleSlots;

internal sealed class Driver
{
    private KDPC _dpc;
    private IO_WORKITEM _item;

    [IrqlRequires(Passive)]
    public void Register()
    {
        Ke.InitializeDpc(ref _dpc, DpcWithPassiveContract, 0); // IRQL1015
        Ke.InitializeDpc(ref _dpc, DpcWithDispatchContract, 0);
        Ke.InitializeDpc(ref _dpc, Dpc, 0);
        Ke.InitializeDpc(ref _dpc, static context => Api.PassiveOnly(), 0); // IRQL1001 certain
        Io.QueueWorkItem(ref _item, WorkItem, 0);
        Io.QueueWorkItem(ref _item, WorkItemAtDispatch, 0); // IRQL1015
        Ke.CreateSystemThread(Thread, 0);
    }

    [IrqlRequiresMax(Passive)]
    private static void DpcWithPassiveContract(nint context) => Api.PassiveOnly();

    [IrqlRequires(Dispatch)]
    private static void DpcWithDispatchContract(nint context) => Api.DispatchOnly();

    private static void Dpc(nint context)
    {
        Api.DispatchOnly();
        Api.AtMostApc(); // IRQL1001 certain
    }

    private static void WorkItem(nint context)
    {
        Api.PassiveOnly();
        Api.AtLeastDispatch(); // IRQL1002 certain
    }

    [IrqlRequires(Dispatch)]
    private static void WorkItemAtDispatch(nint context) => Api.DispatchOnly();

    private static void Thread(nint context)
    {
        Api.PassiveOnly();
        Ke.RaiseIrql(Dispatch, out var old);
        Api.DispatchOnly();
        Ke.LowerIrql(old);
    }
}
