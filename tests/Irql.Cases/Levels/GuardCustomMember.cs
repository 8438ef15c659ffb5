using System.Runtime.CompilerServices;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardCustomMember;

internal static class Driver
{
    [CurrentIrql]
    private static IrqlLevel Level => Ke.GetCurrentIrql();

    [CurrentIrql]
    private static IrqlLevel ReadLevel() => Ke.GetCurrentIrql();

    // The same shape without the attribute is a value like any other.
    [IrqlRequiresMax(High)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern IrqlLevel LastKnownLevel();

    [IrqlRequiresMax(Dispatch)]
    public static void Members()
    {
        if (Level < Dispatch)
            Api.AtMostApc();

        if (ReadLevel() is Passive)
            Api.PassiveOnly();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void NotMarked()
    {
        if (LastKnownLevel() < Dispatch)
            Api.AtMostApc(); // IRQL1001 may
    }
}
