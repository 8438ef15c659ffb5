using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RaisesAboveLimitOfAType;

// The limit of a type holds for its members.
[IrqlAlwaysMax(Apc)]
internal static class Quiet
{
    public static void Raises()
    {
        Ke.RaiseIrql(Dispatch, out var old); // IRQL1004
        Ke.LowerIrql(old);
    }

    public static void Stays()
    {
        Ke.RaiseIrql(Apc, out var old);
        Ke.LowerIrql(old);
    }
}
