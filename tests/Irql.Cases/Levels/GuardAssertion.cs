using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardAssertion;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    public static void AssertsPassive()
    {
        Ke.AssertPassive();
        Api.PassiveOnly();
    }

    [IrqlRequiresMax(Device)]
    public static void AssertsAtMostDispatch()
    {
        Ke.AssertAtMostDispatch();
        Api.AtMostDispatch();
        Api.AtMostApc(); // IRQL1001 may
    }

    [IrqlRequiresMax(Dispatch)]
    public static void AssertsAtLeastDispatch()
    {
        Api.DispatchOnly(); // IRQL1002 may
        Ke.AssertAtLeastDispatch();
        Api.DispatchOnly();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void AssertsOnOnePathOnly()
    {
        if (Api.Ask())
            Ke.AssertPassive();

        Api.PassiveOnly(); // IRQL1001 may
    }

    // An assertion is never redundant.
    [IrqlRequires(Passive)]
    public static void AssertsWhatIsKnown()
    {
        Ke.AssertPassive();
        Ke.AssertAtMostDispatch();
        Api.PassiveOnly();
    }
}
