using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.AboveMaximumAfterRaise;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    public static void CallsWhileRaised()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        Api.PassiveOnly(); // IRQL1001 certain
        Api.AtMostApc(); // IRQL1001 certain
        Api.AtMostDispatch();
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void CallsBeforeAndAfter()
    {
        Api.PassiveOnly();
        Ke.RaiseIrql(Dispatch, out var old);
        Api.AtMostDispatch();
        Ke.LowerIrql(old);
        Api.PassiveOnly();
    }

    [IrqlRequiresMax(Apc)]
    public static void RaisesToApcOnly()
    {
        Ke.RaiseIrql(Apc, out var old);
        Api.AtMostApc();
        Api.PassiveOnly(); // IRQL1001 certain
        Ke.LowerIrql(old);
    }
}
