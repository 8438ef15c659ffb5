using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.IllegalContractCondition;

internal static class Driver
{
    [IrqlRequiresMax(Apc, WhenParameter = "nothing", WhenIs = true)] // IRQL1013
    private static void NoSuchParameter(bool wait)
    {
    }

    [IrqlRequiresMax(Apc, WhenParameter = "wait", WhenIs = true, WhenIsNot = false)] // IRQL1013
    private static void TwoConditions(bool wait)
    {
    }

    [IrqlRequiresMax(Apc, WhenParameter = "wait")] // IRQL1013
    private static void NoCondition(bool wait)
    {
    }

    [IrqlRequiresMax(Apc, WhenParameter = "wait", WhenIs = true)]
    private static void Fine(bool wait)
    {
    }
}
