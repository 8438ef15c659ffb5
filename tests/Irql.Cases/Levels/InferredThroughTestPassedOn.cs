using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InferredThroughTestPassedOn;

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void Caller()
    {
        Outer(false);
        Outer(true); // IRQL1001 certain
        Named(wait: false, count: 1);
        Named(count: 1, wait: true); // IRQL1001 certain
        Optional();
        Optional(true); // IRQL1001 certain
    }

    // The test is passed on unchanged and carried along.
    private static void Outer(bool wait) => Inner(wait);

    private static void Inner(bool wait)
    {
        if (wait)
            Api.AtMostApc();
    }

    private static void Named(int count, bool wait)
    {
        for (var i = 0; i < count; i++)
            Inner(wait);
    }

    private static void Optional(bool wait = false)
    {
        if (wait)
            Api.AtMostApc();
    }
}
