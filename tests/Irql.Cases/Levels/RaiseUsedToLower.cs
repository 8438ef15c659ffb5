using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RaiseUsedToLower;

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    [IrqlRaises(Apc)]
    public static void RaiseToALowerLevel([IrqlSaves] out IrqlLevel old)
    {
        Ke.RaiseIrql(Apc, out old); // IRQL1006 certain
    }

    [IrqlRequires(Passive)]
    [IrqlRaises(Dispatch)]
    public static void LowerToAHigherLevel()
    {
        Ke.LowerIrql(Dispatch); // IRQL1006 certain
    }

    [IrqlRequiresMin(Apc)]
    [IrqlRequiresMax(Device)]
    public static void RaiseFromAKnownRange()
    {
        Ke.RaiseIrql(Dispatch, out _); // IRQL1006 may
        for (;;)
            Api.DispatchOnly();
    }

    [IrqlRequires(Dispatch)]
    public static void RaiseToTheSameLevel()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        Api.DispatchOnly();
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void RaiseInSteps()
    {
        Ke.RaiseIrql(Apc, out var first);
        Ke.RaiseIrql(Dispatch, out var second);
        Ke.RaiseIrql((IrqlLevel)9, out var third);
        Ke.LowerIrql(third);
        Ke.LowerIrql(second);
        Ke.LowerIrql(first);
    }
}
