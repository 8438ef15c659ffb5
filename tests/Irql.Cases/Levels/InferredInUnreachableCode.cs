using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InferredInUnreachableCode;

internal static class Driver
{
    private const bool Debug = false;

    private static void DeadBranch()
    {
        if (Debug)
            Api.PassiveOnly();

        Api.AnyLevel();
    }

    private static void AfterReturn()
    {
        Api.AnyLevel();
        return;
        Api.PassiveOnly();
    }

    private static void LiveBranch()
    {
        if (!Debug)
            Api.PassiveOnly();
    }

    [IrqlRequires(Dispatch)]
    public static void Caller()
    {
        DeadBranch();
        AfterReturn();
        LiveBranch(); // IRQL1001 certain
    }
}
