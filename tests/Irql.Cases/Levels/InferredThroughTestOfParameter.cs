using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InferredThroughTestOfParameter;

internal static class Driver
{
    private enum Mode
    {
        Quick,
        Slow,
    }

    [IrqlRequires(Dispatch)]
    public static void Caller(bool unknown)
    {
        MayWaitIf(false);
        MayWaitIf(true); // IRQL1001 certain
        MayWaitIf(unknown); // IRQL1001 may
        MayWaitUnless(true);
        MayWaitUnless(false); // IRQL1001 certain
        ByMode(Mode.Quick);
        ByMode(Mode.Slow); // IRQL1001 certain
        ByNull(null);
        ByNull("name"); // IRQL1001 certain
    }

    private static void MayWaitIf(bool wait)
    {
        if (wait)
            Api.AtMostApc();
    }

    private static void MayWaitUnless(bool quick)
    {
        if (quick)
            return;

        Api.AtMostApc();
    }

    private static void ByMode(Mode mode)
    {
        if (mode == Mode.Slow)
            Api.AtMostApc();
    }

    private static void ByNull(string? name)
    {
        if (name != null)
            Api.AtMostApc();
    }
}
