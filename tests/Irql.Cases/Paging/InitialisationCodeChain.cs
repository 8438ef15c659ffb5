namespace Irql.Cases.Paging.InitialisationCodeChain;

internal static class Driver
{
    [InitCode]
    private static void Setup() => Api.AnyLevel();

    private static void Outer() => Inner();

    private static void Inner() => Setup();

    [IrqlRole("KDEFERRED_ROUTINE")]
    private static void Dpc(nint context)
    {
        Outer(); // IRQL2008
    }

    [IrqlRole("DRIVER_DISPATCH")]
    private static int Handle(nint device, nint request)
    {
        if (Api.Ask())
            Inner(); // IRQL2008

        return 0;
    }

    // Initialisation code may use itself, and be used before the driver runs.
    [InitCode]
    private static void SetupMore()
    {
        Setup();
        Outer();
    }
}
