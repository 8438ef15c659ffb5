using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardNoContract;

internal static class Driver
{
    // Nothing is required of the callers: every call is guarded.
    private static void Guarded()
    {
        if (Ke.GetCurrentIrql() < Dispatch)
            Api.AtMostApc();

        if (Ke.GetCurrentIrql() == Passive)
            Api.PassiveOnly();
    }

    private static void GuardedByReturn()
    {
        if (Ke.GetCurrentIrql() > Apc)
            return;

        Api.AtMostApc();
    }

    private static void GuardedTooWeakly()
    {
        if (Ke.GetCurrentIrql() <= Dispatch)
            Api.AtMostApc();
    }

    private static void Asserting()
    {
        Ke.AssertPassive();
        Api.PassiveOnly();
    }

    [IrqlRequires(Dispatch)]
    public static void Caller()
    {
        Guarded();
        GuardedByReturn();
        GuardedTooWeakly(); // IRQL1001 certain
    }

    [IrqlRequires(Device)]
    public static void DeviceCaller()
    {
        Guarded();
        GuardedTooWeakly();
        GuardedByReturn();
    }
}
