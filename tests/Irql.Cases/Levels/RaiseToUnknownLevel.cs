using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RaiseToUnknownLevel;

internal static class Driver
{
    // The level is no constant: afterwards the processor is at any level from the current one up.
    [IrqlRequires(Apc)]
    public static void RaiseToAnArgument(IrqlLevel level)
    {
        Ke.RaiseIrql(level, out var old);
        Api.AtLeastApc();
        Api.AtMostDispatch(); // IRQL1001 may
        Api.AtLeastDispatch(); // IRQL1002 may
        Ke.LowerIrql(old);
        Api.ApcOnly();
    }

    [IrqlRequires(Passive)]
    public static void RaiseToALocalConstant()
    {
        const IrqlLevel level = Dispatch;
        Ke.RaiseIrql(level, out var old);
        Api.DispatchOnly();
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void RaiseToAValueKnownFromTheFlow()
    {
        var level = Dispatch;
        Ke.RaiseIrql(level, out var old);
        Api.DispatchOnly();
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Dispatch)]
    public static void RaiseToSomeDeviceLevel()
    {
        Ke.RaiseIrql(Device, out var old);
        Api.AtLeastDevice();
        Api.AtMostDevice();
        Api.AtMostDispatch(); // IRQL1001 certain
        Ke.LowerIrql(old);
    }
}
