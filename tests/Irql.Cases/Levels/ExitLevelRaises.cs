using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ExitLevelRaises;

internal static class Driver
{
    [IrqlRequiresMax(Apc)]
    [IrqlRaises(Dispatch)]
    public static void Raises([IrqlSaves] out IrqlLevel old)
    {
        Ke.RaiseIrql(Dispatch, out old);
    }

    [IrqlRequiresMax(Apc)]
    [IrqlRaises(Dispatch)]
    public static void ForgetsOnOnePath()
    {
        if (Api.Ask())
            return; // IRQL1007 certain

        Api.GoToDispatch();
    }

    [IrqlRequiresMax(Apc)]
    [IrqlRaises(Dispatch)]
    public static void RaisesTooLittle([IrqlSaves] out IrqlLevel old)
    {
        Ke.RaiseIrql(Apc, out old);
    } // IRQL1007 certain

    [IrqlRequires(Dispatch)]
    [IrqlRaises(Passive)]
    public static void LowersOnExit()
    {
        if (Api.Ask())
            return; // IRQL1007 certain

        Api.DropToPassive();
    }

    [IrqlRequiresMax(Apc)]
    [IrqlRaises(Dispatch)]
    public static void ByAnotherRaiser() => Api.GoToDispatch();
}
