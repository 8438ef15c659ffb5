using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.AboveMaximumNextCallToo;

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void EveryWrongCallIsReported()
    {
        Api.PassiveOnly(); // IRQL1001 certain
        Api.PassiveOnly(); // IRQL1001 certain
        Api.AtMostApc(); // IRQL1001 certain
        Api.DispatchOnly();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void AWrongCallProvesNothing()
    {
        Api.PassiveOnly(); // IRQL1001 may
        Api.AtMostApc(); // IRQL1001 may
        Api.PassiveOnly(); // IRQL1001 may
    }
}
