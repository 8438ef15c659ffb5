using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ExitLevelLeak;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void NeverLowered()
    {
        Ke.RaiseIrql(Dispatch, out _);
        Api.DispatchOnly();
    } // IRQL1007 certain

    [IrqlRequires(Passive)]
    public static void EarlyReturn()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        if (Api.Ask())
            return; // IRQL1007 certain

        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static int EarlyReturnWithAValue()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        if (Api.Ask())
            return 1; // IRQL1007 certain

        Ke.LowerIrql(old);
        return 0;
    }

    [IrqlRequires(Passive)]
    public static void EveryPathLowers()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        if (Api.Ask())
        {
            Ke.LowerIrql(old);
            return;
        }

        Api.DispatchOnly();
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void NeverReturns()
    {
        Ke.RaiseIrql(Dispatch, out _);
        for (;;)
            Api.DispatchOnly();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void LoweredOnOneBranchOnly()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        if (Api.Ask())
            Ke.LowerIrql(old);
    } // IRQL1007
}
