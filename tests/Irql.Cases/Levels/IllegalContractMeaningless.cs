using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.IllegalContractMeaningless;

internal static class Driver
{
    [IrqlRequiresMax(Passive)] // IRQL1013
    private static int s_number;

    private static void OnANumber(
        [IrqlRequiresMax(Passive)] int value) // IRQL1013
    {
    }

    [IrqlUnchecked("")] // IRQL1013
    private static void WithoutAReason()
    {
    }

    [CurrentIrql] // IRQL1013
    private static string NotALevel() => "";

    [IrqlUnchecked("The processor is at HIGH_LEVEL in the crash dump path.")]
    private static void WithAReason()
    {
    }
}
