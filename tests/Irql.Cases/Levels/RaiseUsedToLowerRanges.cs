using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RaiseUsedToLowerRanges;

internal static class Driver
{
    [IrqlRequires(Apc)]
    [IrqlRaises(Passive)]
    public static void RaiseToPassive([IrqlSaves] out IrqlLevel old)
    {
        Ke.RaiseIrql(Passive, out old); // IRQL1006 certain
    }

    [IrqlRequiresMin(Apc)]
    [IrqlRequiresMax(Device)]
    public static void TestedFirst()
    {
        if (Ke.GetCurrentIrql() > Dispatch)
            return;

        Ke.RaiseIrql(Dispatch, out var old);
        Api.DispatchOnly();
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Dispatch)]
    [IrqlRaises(Apc)]
    public static void ThroughALocal([IrqlSaves] out IrqlLevel old)
    {
        var level = Apc;
        Ke.RaiseIrql(level, out old); // IRQL1006 certain
    }

    [IrqlRequiresMax(Dispatch)]
    public static void RaiseToTheCurrentLevelOrAbove()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        Ke.RaiseIrql(Dispatch, out var inner);
        Ke.LowerIrql(inner);
        Ke.LowerIrql(old);
    }
}
