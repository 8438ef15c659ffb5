using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.NoLevelSatisfies;

internal static class Driver
{
    private static bool s_flag;

    public static void NeedsBoth()
    {
        Api.AtMostApc();
        Api.AtLeastDispatch(); // IRQL1003
    }

    public static void NeedsBothTheOtherWayRound()
    {
        Api.DispatchOnly();
        Api.PassiveOnly(); // IRQL1003
    }

    public static void OnDifferentPaths()
    {
        if (s_flag)
            Api.AtMostApc();
        else
            Api.AtLeastDispatch(); // IRQL1003
    }

    public static void RaisesBetween()
    {
        Api.AtMostApc();
        Ke.RaiseIrql(Dispatch, out var old);
        Api.AtLeastDispatch();
        Ke.LowerIrql(old);
        Api.AtMostApc();
    }

    public static void TestsBefore()
    {
        if (Ke.GetCurrentIrql() >= Dispatch)
            Api.AtLeastDispatch();
        else
            Api.AtMostApc();
    }

    public static void RangesMeet()
    {
        Api.AtMostDispatch();
        Api.AtLeastDispatch();
        Api.DispatchOnly();
    }

    // The callers of a method that no level satisfies get nothing.
    [IrqlRequires(Dispatch)]
    public static void Caller()
    {
        NeedsBoth();
        OnDifferentPaths();
    }
}
