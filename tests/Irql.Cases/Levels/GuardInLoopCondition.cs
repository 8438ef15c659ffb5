using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardInLoopCondition;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    public static void While()
    {
        while (Ke.GetCurrentIrql() < Dispatch)
            Api.AtMostApc();

        Api.DispatchOnly();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void For()
    {
        for (var i = 0; i < 4 && Ke.GetCurrentIrql() < Dispatch; i++)
            Api.AtMostApc();

        Api.AtMostApc(); // IRQL1001 may
    }

    [IrqlRequiresMax(Dispatch)]
    public static void DoWhile()
    {
        do
            Api.AtMostApc(); // IRQL1001 may
        while (Ke.GetCurrentIrql() < Dispatch);
    }
}
