using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SlotReturnedDelegate;

[IrqlRequires(Dispatch)]
internal delegate void DispatchCallback();

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static DispatchCallback Good() => UpToDispatch;

    [IrqlRequires(Passive)]
    public static DispatchCallback Bad() => NeedsPassive; // IRQL1015

    [IrqlRequires(Passive)]
    public static DispatchCallback Lambda() => static () => Api.PassiveOnly(); // IRQL1001 certain

    [IrqlRequires(Passive)]
    public static DispatchCallback GoodLambda()
    {
        return static () => Api.DispatchOnly();
    }

    [IrqlRequiresMax(Passive)]
    private static void NeedsPassive() => Api.PassiveOnly();

    [IrqlRequiresMax(Dispatch)]
    private static void UpToDispatch() => Api.AtMostDispatch();
}
