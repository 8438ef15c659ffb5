using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InferredParameterOverwritten;

internal static class Driver
{
    // What is tested is no longer what was passed.
    private static void Overwritten(bool wait)
    {
        wait = Api.Ask();
        if (wait)
            Api.AtMostApc();
    }

    private static void OverwrittenByTrue(bool wait)
    {
        wait = true;
        if (wait)
            Api.AtMostApc();
    }

    private static void Unconditional(bool wait)
    {
        if (wait)
            Api.AnyLevel();

        Api.AtMostApc();
    }

    [IrqlRequires(Dispatch)]
    public static void Caller()
    {
        Overwritten(false); // IRQL1001
        OverwrittenByTrue(false); // IRQL1001 certain
        Unconditional(false); // IRQL1001 certain
    }
}
