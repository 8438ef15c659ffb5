using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.AlwaysMaxBoundsTheEntry;

internal static class Driver
{
    // Entry never lies outside the always range.
    [IrqlAlwaysMax(Apc)]
    private static void NeverAboveApc()
    {
        Api.AtMostApc();
    }

    [IrqlAlwaysMin(Dispatch)]
    private static void NeverBelowDispatch()
    {
        Api.AtLeastDispatch();
        Api.DispatchOnly();
    }

    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        NeverAboveApc(); // IRQL1001 certain
        NeverBelowDispatch();
    }

    [IrqlRequires(Passive)]
    public static void AtPassive()
    {
        NeverAboveApc();
        NeverBelowDispatch(); // IRQL1002 certain
    }
}
