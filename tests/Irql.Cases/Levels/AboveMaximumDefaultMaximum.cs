using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.AboveMaximumDefaultMaximum;

internal static class Driver
{
    // A level contract without a maximum: the highest of DISPATCH_LEVEL, the minimum and the raise level.
    [IrqlRequiresMin(Passive)]
    private static void DefaultMaximum()
    {
    }

    [IrqlRequiresMin(Device)]
    private static void MinimumAboveDispatch() => Api.AtLeastDevice();

    [IrqlRequiresSame]
    private static void OnlySame()
    {
    }

    [IrqlRequires(Device)]
    public static void AtDevice()
    {
        DefaultMaximum(); // IRQL1001 certain
        OnlySame(); // IRQL1001 certain
    }

    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        DefaultMaximum();
        OnlySame();
    }
}
