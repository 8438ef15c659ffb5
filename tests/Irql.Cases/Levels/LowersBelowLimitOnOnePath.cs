using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.LowersBelowLimitOnOnePath;

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    [IrqlAlwaysMin(Dispatch)]
    public static void OnOnePath()
    {
        if (Api.Ask())
        {
            Api.DropToPassive(); // IRQL1005
            Api.GoToDispatch();
        }

        Api.DispatchOnly();
    }

    // Back to the entry level is not below it.
    [IrqlRequires(Dispatch)]
    [IrqlAlwaysMin(Dispatch)]
    public static void BackToTheEntryLevel()
    {
        using (new RaiseScope((IrqlLevel)9))
            Api.AtLeastDevice();

        Api.DispatchOnly();
    }
}
