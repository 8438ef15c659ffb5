using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ConditionalMinimumAndExact;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    [IrqlRequiresMin(Dispatch, WhenParameter = nameof(fast), WhenIs = true)]
    private static void Fast(bool fast)
    {
    }

    [IrqlRequiresMax(Dispatch)]
    [IrqlRequires(Passive, WhenParameter = nameof(mode), WhenIs = 3)]
    private static void Mode(int mode)
    {
    }

    [IrqlRequires(Passive)]
    public static void AtPassive(bool unknown)
    {
        Fast(false);
        Fast(true); // IRQL1002 certain
        Fast(unknown); // IRQL1002 may
        Mode(3);
    }

    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        Fast(true);
        Mode(2);
        Mode(3); // IRQL1001 certain
    }
}
