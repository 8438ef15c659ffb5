using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.NoLevelSatisfiesReportedOtherwise;

internal static class Driver
{
    // With a contract each call is judged by it, and there is no 1003.
    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        Api.AtMostApc(); // IRQL1001 certain
        Api.AtLeastDispatch();
    }

    [IrqlRequires(Passive)]
    public static void AtPassive()
    {
        Api.AtMostApc();
        Api.AtLeastDispatch(); // IRQL1002 certain
    }

    [IrqlRequiresMax(Dispatch)]
    public static void UpToDispatch()
    {
        Api.AtMostApc(); // IRQL1001 may
        Api.AtLeastDispatch(); // IRQL1002 may
    }
}
