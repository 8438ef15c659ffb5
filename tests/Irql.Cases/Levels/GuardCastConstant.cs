using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardCastConstant;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    public static void ComparedWithACastConstant()
    {
        if (Ke.GetCurrentIrql() <= (IrqlLevel)1)
            Api.AtMostApc();

        const IrqlLevel limit = Dispatch;
        if (Ke.GetCurrentIrql() < limit)
            Api.AtMostApc();
    }
}
