using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.AboveMaximumDeviceLevels;

internal static class Driver
{
    [IrqlRequires(Device)]
    public static void InterruptService()
    {
        Api.AtMostDevice();
        Api.AtMostDispatch(); // IRQL1001 certain
        Api.AnyLevel();
    }

    [IrqlRequiresMax(Device)]
    public static void UpToTheHighestDeviceLevel()
    {
        Api.AtMostDevice();
        Api.AtMostDispatch(); // IRQL1001 may
    }

    [IrqlRequires((IrqlLevel)5)]
    public static void AtOneDeviceLevel()
    {
        Api.AtMostDevice();
        AtMostFive();
        AtMostFour(); // IRQL1001 certain
    }

    [IrqlRequires(Clock)]
    public static void ClockInterrupt()
    {
        Api.AnyLevel();
        Api.AtMostDevice(); // IRQL1001 certain
    }

    [IrqlRequiresMax((IrqlLevel)5)]
    private static void AtMostFive()
    {
    }

    [IrqlRequiresMax((IrqlLevel)4)]
    private static void AtMostFour()
    {
    }
}
