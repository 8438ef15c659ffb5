using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardSwitch;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    public static void Statement()
    {
        switch (Ke.GetCurrentIrql())
        {
            case Passive:
                Api.PassiveOnly();
                break;
            case Apc:
                Api.AtMostApc();
                Api.PassiveOnly(); // IRQL1001 certain
                break;
            default:
                Api.DispatchOnly();
                break;
        }
    }

    [IrqlRequiresMax(Dispatch)]
    public static int Expression() => Ke.GetCurrentIrql() switch
    {
        < Apc => NeedsPassive(),
        < Dispatch => NeedsApc(),
        _ => NeedsApc(), // IRQL1001 certain
    };

    [IrqlRequiresMax(Dispatch)]
    public static void SharedSection()
    {
        switch (Ke.GetCurrentIrql())
        {
            case Passive:
            case Apc:
                Api.AtMostApc();
                break;
        }
    }

    [IrqlRequiresMax(Passive)]
    private static int NeedsPassive() => 0;

    [IrqlRequiresMax(Apc)]
    private static int NeedsApc() => 1;
}
