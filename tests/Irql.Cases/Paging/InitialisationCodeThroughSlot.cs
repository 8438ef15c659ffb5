using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.InitialisationCodeThroughSlot;

internal sealed class Driver
{
    private KDPC _dpc;
    private IO_WORKITEM _item;

    [InitCode]
    private static void Setup() => Api.AnyLevel();

    [IrqlRequires(Passive)]
    public void Register()
    {
        Ke.InitializeDpc(ref _dpc, Dpc, 0);
        Io.QueueWorkItem(ref _item, static context => Setup(), 0); // IRQL2008
        Setup();
    }

    private static void Dpc(nint context)
    {
        Setup(); // IRQL2008
    }
}
