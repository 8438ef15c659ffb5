using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RestoresForms;

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void OneSectionForgets(
        int value,
        [IrqlRestores] IrqlLevel old) // IRQL1010
    {
        switch (value)
        {
            case 0:
                Ke.LowerIrql(old);
                break;
            case 1:
                break;
            default:
                Ke.LowerIrql(old);
                break;
        }
    }

    [IrqlRequires(Dispatch)]
    public static void EverySection(int value, [IrqlRestores] IrqlLevel old)
    {
        switch (value)
        {
            case 0:
                Ke.LowerIrql(old);
                break;
            default:
                Api.DispatchOnly();
                Ke.LowerIrql(old);
                break;
        }
    }

    [IrqlRequires(Dispatch)]
    public static void LoopThenRestore(int value, [IrqlRestores] IrqlLevel old)
    {
        for (var i = 0; i < value; i++)
            Api.DispatchOnly();

        Ke.LowerIrql(old);
    }

    [IrqlRequires(Dispatch)]
    public static void OnlyInTheLoop(
        int value,
        [IrqlRestores] IrqlLevel old) // IRQL1010
    {
        for (var i = 0; i < value; i++)
        {
            Ke.LowerIrql(old);
            break;
        }
    }

    [IrqlRequires(Dispatch)]
    public static void ThroughACopy([IrqlRestores] IrqlLevel old)
    {
        var copy = old;
        Ke.LowerIrql(copy);
    }

    [IrqlRequires(Dispatch)]
    public static void NeverReturns([IrqlRestores] IrqlLevel old)
    {
        for (;;)
            Api.DispatchOnly();
    }
}
