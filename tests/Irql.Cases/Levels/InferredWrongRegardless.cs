using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InferredWrongRegardless;

internal static class Driver
{
    // Wrong whatever the entry level is: reported inside, not at the callers.
    private static void RaisesAndCallsTooHigh()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        Api.PassiveOnly(); // IRQL1001 certain
        Ke.LowerIrql(old);
    }

    private static void RaisesToApcAndNeedsDispatch()
    {
        Ke.RaiseIrql(Apc, out var old);
        Api.DispatchOnly(); // IRQL1002 certain
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void Caller()
    {
        RaisesAndCallsTooHigh();
        RaisesToApcAndNeedsDispatch();
    }
}
