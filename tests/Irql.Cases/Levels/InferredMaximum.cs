using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InferredMaximum;

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void Caller()
    {
        NeedsPassive(); // IRQL1001 certain
        Middle(); // IRQL1001 certain
        Outer(); // IRQL1001 certain
        Harmless();
    }

    [IrqlRequires(Passive)]
    public static void CorrectCaller()
    {
        NeedsPassive();
        Middle();
        Outer();
        Harmless();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void SometimesTooHigh()
    {
        Outer(); // IRQL1001 may
        if (Ke.GetCurrentIrql() == Passive)
            Outer();
    }

    // Nothing is reported inside a helper that is only wrong when called too high.
    private static void Outer()
    {
        Harmless();
        Middle();
    }

    private static void Middle()
    {
        NeedsPassive();
    }

    private static void NeedsPassive()
    {
        Api.AnyLevel();
        Api.PassiveOnly();
    }

    private static void Harmless() => Api.AnyLevel();
}
