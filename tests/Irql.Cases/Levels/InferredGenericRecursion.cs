using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InferredGenericRecursion;

internal static class Driver
{
    private static void Walk<T>(int depth)
    {
        if (depth == 0)
            return;

        Api.AtMostApc();
        Walk<T[]>(depth - 1);
    }

    private static void WalkAnywhere<T>(int depth)
    {
        if (depth == 0)
            return;

        Api.AnyLevel();
        WalkAnywhere<T[]>(depth - 1);
    }

    [IrqlRequires(Dispatch)]
    public static void Caller()
    {
        Walk<int>(3); // IRQL1001 certain
        WalkAnywhere<int>(3);
    }
}
