using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SavesNotGiven;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    public static void ForgottenOnOnePath(
        [IrqlSaves] out IrqlLevel old) // IRQL1009
    {
        if (Api.Ask())
        {
            Ke.RaiseIrql(Dispatch, out old);
        }
        else
        {
            old = Apc;
            Api.GoToDispatch();
        }
    }

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    public static void ReadAfterTheRaise(
        [IrqlSaves] out IrqlLevel old) // IRQL1009
    {
        Api.GoToDispatch();
        old = Ke.GetCurrentIrql();
    }

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    public static void ReadBeforeTheRaise([IrqlSaves] out IrqlLevel old)
    {
        old = Ke.GetCurrentIrql();
        Api.GoToDispatch();
    }

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    public static void ThroughALocal([IrqlSaves] out IrqlLevel old)
    {
        Ke.RaiseIrql(Dispatch, out var saved);
        old = saved;
    }

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    public static void EveryPath([IrqlSaves] out IrqlLevel old)
    {
        if (Api.Ask())
            Ke.RaiseIrql(Dispatch, out old);
        else
            old = Ke.RaiseIrqlToDpcLevel();
    }
}
