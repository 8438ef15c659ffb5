using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RaisesAboveDeclaredRaise;

internal static class Driver
{
    [IrqlRequiresMax(Apc)]
    [IrqlRaises(Apc)]
    public static void GoesThroughDispatch([IrqlSaves] out IrqlLevel old)
    {
        Ke.RaiseIrql(Apc, out old);
        Ke.RaiseIrql(Dispatch, out var inner); // IRQL1004
        Ke.LowerIrql(inner);
    }

    [IrqlRequiresMax(Apc)]
    [IrqlRaises(Dispatch)]
    public static void GoesToDispatch([IrqlSaves] out IrqlLevel old)
    {
        Ke.RaiseIrql(Apc, out old);
        Api.AtMostApc();
        Ke.RaiseIrql(Dispatch, out _);
    }

    // Needs DISPATCH_LEVEL and lowers on exit: the limit is the entry minimum.
    [IrqlRequires(Dispatch)]
    [IrqlRaises(Passive)]
    public static void LowersOnExit()
    {
        Api.DispatchOnly();
        Api.DropToPassive();
    }
}
