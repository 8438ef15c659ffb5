using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.BlockingMayWait;

internal static class Driver
{
    // MayWait alone adds "at most APC_LEVEL" to the inferred requirement.
    [MayWait]
    private static void Waits()
    {
        Api.AnyLevel();
    }

    [MayWait(WhenParameter = "wait", WhenIs = true)]
    private static void WaitsWhen(bool wait)
    {
        Api.AnyLevel();
    }

    [IrqlRequires(Dispatch)]
    public static void AtDispatch(bool unknown)
    {
        Waits(); // IRQL3006 certain
        WaitsWhen(false);
        WaitsWhen(true); // IRQL3006 certain
        WaitsWhen(unknown); // IRQL3006 may
    }

    [IrqlRequires(Apc)]
    public static void AtApc(bool unknown)
    {
        Waits();
        WaitsWhen(unknown);
    }
}
