using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.PatternsWithDeclarations;

internal static class Driver
{
    // The level does not depend on which pattern matched.
    [IrqlRequires(Passive)]
    public static void Types(object? value)
    {
        Ke.RaiseIrql(Dispatch, out var old);
        switch (value)
        {
            case null:
                Api.DispatchOnly();
                break;
            case string:
                Api.AtMostApc(); // IRQL1001 certain
                break;
            case int number when number > 0:
                Api.AtMostDispatch();
                break;
            default:
                break;
        }

        Ke.LowerIrql(old);
        Api.PassiveOnly();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void GuardInAWhen(int value)
    {
        switch (value)
        {
            case 1 when Ke.GetCurrentIrql() < Dispatch:
                Api.AtMostApc();
                break;
            case 1:
                Api.AtMostDispatch();
                break;
            default:
                Api.AtMostApc(); // IRQL1001 may
                break;
        }
    }

    [IrqlRequires(Dispatch)]
    public static void WhenClauseCalls(int value)
    {
        switch (value)
        {
            case 1 when NeedsApc(): // IRQL1001 certain
                break;
        }
    }

    [IrqlRequiresMax(Apc)]
    private static bool NeedsApc() => true;
}
