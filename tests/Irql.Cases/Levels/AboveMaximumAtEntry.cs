using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.AboveMaximumAtEntry;

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        Api.PassiveOnly(); // IRQL1001 certain
        Api.AtMostDispatch();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void UpToDispatch()
    {
        Api.AtMostApc(); // IRQL1001 may
        Api.AtMostDispatch();
    }

    [IrqlRequiresMax(Apc)]
    public static void UpToApc()
    {
        Api.AtMostApc();
        Api.PassiveOnly(); // IRQL1001 may
    }

    [IrqlRequiresMin(Apc)]
    public static void FromApcToDispatchByDefault()
    {
        Api.AtMostDispatch();
        Api.AtMostApc(); // IRQL1001 may
        Api.PassiveOnly(); // IRQL1001 certain
    }

    [IrqlRequiresMin(Device)]
    public static void FromTheDeviceLevelsUp()
    {
        Api.AtMostDevice();
        Api.AtMostDispatch(); // IRQL1001 certain
    }
}
