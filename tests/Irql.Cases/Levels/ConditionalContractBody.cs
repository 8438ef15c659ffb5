using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ConditionalContractBody;

internal static class Driver
{
    // The body is checked under its own contract: the clause holds where the parameter is known.
    [IrqlRequiresMax(Dispatch)]
    [IrqlRequiresMax(Apc, WhenParameter = "wait", WhenIs = true)]
    public static void Body(bool wait)
    {
        if (wait)
            Api.AtMostApc();
        else
            Api.AtMostApc(); // IRQL1001 may
    }
}
