using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SlotDelegateType;

[IrqlRequires(Dispatch)]
internal delegate void DispatchCallback(int context);

internal delegate void PlainCallback(int context);

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void Convert()
    {
        DispatchCallback first = NeedsPassive; // IRQL1015
        DispatchCallback second = UpToDispatch;
        var third = new DispatchCallback(NeedsPassive); // IRQL1015
        DispatchCallback fourth = static context => Api.DispatchOnly();
        DispatchCallback fifth = static context => Api.PassiveOnly(); // IRQL1001 certain
        PlainCallback sixth = NeedsPassive;
        Take(UpToDispatch);
        Take(NeedsPassive); // IRQL1015
    }

    [IrqlRequires(Dispatch)]
    public static void Invoke(DispatchCallback callback) => callback(1);

    [IrqlRequires(Passive)]
    public static void InvokeTooLow(DispatchCallback callback)
    {
        callback(1); // IRQL1002 certain
    }

    [IrqlRequiresMax(Passive)]
    private static void Take(DispatchCallback callback)
    {
    }

    [IrqlRequiresMax(Passive)]
    private static void NeedsPassive(int context) => Api.PassiveOnly();

    [IrqlRequiresMax(Dispatch)]
    private static void UpToDispatch(int context) => Api.AtMostDispatch();
}
