using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InferredExitLevel;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void UsesTheHelpers()
    {
        Balanced();
        Api.PassiveOnly();
        RaisedByContract(out var old);
        Api.PassiveOnly(); // IRQL1001 certain
        Api.DispatchOnly();
        LoweredByContract(old);
        Api.PassiveOnly();
    }

    private static void Balanced()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        Api.DispatchOnly();
        Ke.LowerIrql(old);
    }

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    private static void RaisedByContract([IrqlSaves] out IrqlLevel old)
    {
        Ke.RaiseIrql(Dispatch, out old);
    }

    [IrqlRequires(Dispatch)]
    private static void LoweredByContract([IrqlRestores] IrqlLevel old)
    {
        Ke.LowerIrql(old);
    }
}
