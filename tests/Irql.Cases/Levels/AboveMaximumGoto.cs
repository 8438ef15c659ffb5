using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.AboveMaximumGoto;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void JumpsOverTheLower()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        if (Api.Ask())
            goto raised;

        Ke.LowerIrql(old);
        Api.PassiveOnly();
        return;

    raised:
        Api.PassiveOnly(); // IRQL1001 certain
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void JumpsToTheCleanup()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        if (Api.Ask())
            goto lower;

        Api.AtMostDispatch();

    lower:
        Ke.LowerIrql(old);
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void RetriesBackwards()
    {
    again:
        Api.PassiveOnly();
        Ke.RaiseIrql(Dispatch, out var old);
        var retry = Api.Ask();
        Ke.LowerIrql(old);
        if (retry)
            goto again;
    }
}
