using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.IllegalContractContradiction;

internal static class Driver
{
    [IrqlRaises(Dispatch), IrqlRequiresSame] // IRQL1013
    private static void RaisesAndStays()
    {
        for (;;)
            Api.AnyLevel();
    }

    [IrqlAlwaysMin(Dispatch), IrqlAlwaysMax(Apc)] // IRQL1013
    private static void NeverAnywhere()
    {
        for (;;)
            Api.AnyLevel();
    }

    [IrqlRequiresMax(Dispatch), IrqlRequiresSame]
    private static void Fine()
    {
    }

    [IrqlAlwaysMin(Apc), IrqlAlwaysMax(Dispatch)]
    private static void AlsoFine()
    {
    }
}
