using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.BelowMinimum;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void AtPassive()
    {
        Api.AtLeastDispatch(); // IRQL1002 certain
        Api.DispatchOnly(); // IRQL1002 certain
        Api.ApcOnly(); // IRQL1002 certain
        Ke.RaiseIrql(Dispatch, out var old);
        Api.AtLeastDispatch();
        Api.DispatchOnly();
        Ke.LowerIrql(old);
        Api.AtLeastApc(); // IRQL1002 certain
    }

    [IrqlRequiresMax(Dispatch)]
    public static void UpToDispatch()
    {
        Api.AtLeastDispatch(); // IRQL1002 may
        Api.AtLeastApc(); // IRQL1002 may
    }

    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        Api.AtLeastDispatch();
        Api.AtLeastApc();
        Api.AtLeastDevice(); // IRQL1002 certain
    }

    [IrqlRequiresMin(Apc)]
    public static void FromApc()
    {
        Api.AtLeastApc();
        Api.DispatchOnly(); // IRQL1002 may
    }
}
