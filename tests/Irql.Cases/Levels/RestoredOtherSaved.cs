using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RestoredOtherSaved;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void InnerRestoredForTheOuter()
    {
        Ke.RaiseIrql(Apc, out var outer);
        Ke.RaiseIrql(Dispatch, out var inner);
        Ke.LowerIrql(inner);
        Ke.LowerIrql(inner); // IRQL1011
    }

    [IrqlRequires(Passive)]
    public static void InOrder()
    {
        Ke.RaiseIrql(Apc, out var outer);
        Ke.RaiseIrql(Dispatch, out var inner);
        Ke.LowerIrql(inner);
        Api.ApcOnly();
        Ke.LowerIrql(outer);
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void OverwrittenByTheInner()
    {
        Ke.RaiseIrql(Apc, out var old);
        Ke.RaiseIrql(Dispatch, out old);
        Ke.LowerIrql(old);
        Ke.LowerIrql(old); // IRQL1011
    }

    [IrqlRequires(Dispatch)]
    public static void NotASavedLevel(IrqlLevel level)
    {
        Ke.LowerIrql(level); // IRQL1011
    }
}
