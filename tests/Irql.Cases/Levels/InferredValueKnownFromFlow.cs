using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InferredValueKnownFromFlow;

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void Caller()
    {
        var wait = false;
        MayWaitIf(wait);
        wait = true;
        MayWaitIf(wait); // IRQL1001 certain
        const bool never = false;
        MayWaitIf(never);
    }

    [IrqlRequires(Dispatch)]
    public static void TestedByTheCaller(bool wait)
    {
        if (!wait)
            MayWaitIf(wait);
        else
            MayWaitIf(wait); // IRQL1001
    }

    private static void MayWaitIf(bool wait)
    {
        if (wait)
            Api.AtMostApc();
    }
}
