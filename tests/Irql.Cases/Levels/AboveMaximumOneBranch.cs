using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.AboveMaximumOneBranch;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void RaisedHigherOnOneBranch()
    {
        IrqlLevel old;
        if (Api.Ask())
            Ke.RaiseIrql(Dispatch, out old);
        else
            Ke.RaiseIrql(Apc, out old);

        Api.AtMostApc(); // IRQL1001 may
        Api.AtMostDispatch();
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void RaisedAndLoweredOnOneBranch()
    {
        if (Api.Ask())
        {
            Ke.RaiseIrql(Dispatch, out var old);
            Api.AtMostDispatch();
            Ke.LowerIrql(old);
        }

        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void CallOnTheOtherBranch()
    {
        if (Api.Ask())
        {
            Ke.RaiseIrql(Dispatch, out var old);
            Ke.LowerIrql(old);
        }
        else
        {
            Api.PassiveOnly();
        }
    }
}
