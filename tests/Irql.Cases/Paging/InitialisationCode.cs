using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.InitialisationCode;

internal sealed class Driver
{
    private KDPC _dpc;

    [InitCode]
    private static void Setup()
    {
        Api.PassiveOnly();
    }

    [InitCode]
    private static void SetupAny()
    {
        Api.AnyLevel();
    }

    private static void Helper() => SetupAny();

    private static void Harmless() => Api.AnyLevel();

    [IrqlRole("KDEFERRED_ROUTINE")]
    private static void Dpc(nint context)
    {
        SetupAny(); // IRQL2008
        Helper(); // IRQL2008
        Harmless();
    }

    [IrqlRole("IO_WORKITEM_ROUTINE")]
    private static void WorkItem(nint context)
    {
        Setup(); // IRQL2008
    }

    [IrqlRole("DRIVER_INITIALIZE")]
    private static int DriverEntry(nint driver)
    {
        Setup();
        SetupAny();
        Helper();
        return 0;
    }

    [IrqlRequires(Passive)]
    public static void NoRole()
    {
        Setup();
        Helper();
    }
}
