using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RestoredConstant;

internal static class Driver
{
    [IrqlRequiresMax(Apc)]
    public static void ConstantForASavedLevel()
    {
        Ke.RaiseIrql(Dispatch, out _);
        Ke.LowerIrql(Passive); // IRQL1011
    }

    [IrqlRequiresMax(Apc)]
    public static void ConstantThroughTheSameLocal()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        old = Passive;
        Ke.LowerIrql(old); // IRQL1011
    }

    // Certainly equal to the saved level.
    [IrqlRequires(Passive)]
    public static void ConstantThatIsTheEntryLevel()
    {
        Ke.RaiseIrql(Dispatch, out _);
        Ke.LowerIrql(Passive);
        Api.PassiveOnly();
    }

    [IrqlRequiresMax(Apc)]
    public static void ConstantAfterAGuard()
    {
        if (Ke.GetCurrentIrql() != Passive)
            return;

        Ke.RaiseIrql(Dispatch, out _);
        Ke.LowerIrql(Passive);
        Api.PassiveOnly();
    }

    [IrqlRequires(Dispatch)]
    public static void NothingWasSaved()
    {
        Ke.LowerIrql(Passive); // IRQL1011
    }
}
