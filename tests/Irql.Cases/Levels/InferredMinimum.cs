using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InferredMinimum;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void Caller()
    {
        NeedsDispatch(); // IRQL1002 certain
        Outer(); // IRQL1002 certain
        Ke.RaiseIrql(Dispatch, out var old);
        NeedsDispatch();
        Outer();
        Ke.LowerIrql(old);
    }

    private static void Outer() => NeedsDispatch();

    private static void NeedsDispatch()
    {
        Api.AnyLevel();
        Api.AtLeastDispatch();
    }
}
