using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InferredThroughEnumSwitch;

internal enum Operation
{
    Query,
    Flush,
    Close,
}

internal static class Driver
{
    private static void Run(Operation operation)
    {
        switch (operation)
        {
            case Operation.Flush:
                Api.AtMostApc();
                break;
            case Operation.Query:
                Api.AnyLevel();
                break;
            default:
                Api.AnyLevel();
                break;
        }
    }

    private static void ByPattern(Operation operation)
    {
        if (operation is Operation.Close)
            Api.PassiveOnly();
    }

    private static void ByNull(object? context)
    {
        if (context is null)
            return;

        Api.AtMostApc();
    }

    [IrqlRequires(Dispatch)]
    public static void Caller(Operation unknown)
    {
        Run(Operation.Query);
        Run(Operation.Flush); // IRQL1001 certain
        Run(unknown); // IRQL1001 may
        ByPattern(Operation.Query);
        ByPattern(Operation.Close); // IRQL1001 certain
        ByNull(null);
    }
}
