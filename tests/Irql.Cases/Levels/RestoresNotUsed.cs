using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RestoresNotUsed;

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void ForgottenOnOnePath(
        [IrqlRestores] IrqlLevel old) // IRQL1010
    {
        if (Api.Ask())
            Ke.LowerIrql(old);
    }

    [IrqlRequires(Dispatch)]
    public static void NeverUsed(
        [IrqlRestores] IrqlLevel old) // IRQL1010
    {
        Api.DispatchOnly();
    }

    [IrqlRequires(Dispatch)]
    public static void ForgottenBeforeAnEarlyReturn(
        [IrqlRestores] IrqlLevel old) // IRQL1010
    {
        if (Api.Ask())
            return;

        Ke.LowerIrql(old);
    }

    [IrqlRequires(Dispatch)]
    public static void EveryPath([IrqlRestores] IrqlLevel old)
    {
        if (Api.Ask())
        {
            Ke.LowerIrql(old);
            return;
        }

        Api.DispatchOnly();
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Dispatch)]
    public static void InFinally([IrqlRestores] IrqlLevel old)
    {
        try
        {
            if (Api.Ask())
                return;

            Api.DispatchOnly();
        }
        finally
        {
            Ke.LowerIrql(old);
        }
    }

    [IrqlRequires(Dispatch)]
    public static void PassesItOn([IrqlRestores] IrqlLevel old) => EveryPath(old);
}
