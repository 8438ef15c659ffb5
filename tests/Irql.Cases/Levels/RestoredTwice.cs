using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RestoredTwice;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void Twice()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        Ke.LowerIrql(old);
        Ke.LowerIrql(old); // IRQL1011
    }

    [IrqlRequires(Passive)]
    public static void OnceOnEachBranch()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        if (Api.Ask())
            Ke.LowerIrql(old);
        else
            Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void SavedAgainBetween()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        Ke.LowerIrql(old);
        Ke.RaiseIrql(Dispatch, out old);
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void InALoop()
    {
        for (var i = 0; i < 3; i++)
        {
            Ke.RaiseIrql(Dispatch, out var old);
            Ke.LowerIrql(old);
        }
    }
}
