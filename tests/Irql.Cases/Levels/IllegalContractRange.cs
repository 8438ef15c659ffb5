using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.IllegalContractRange;

internal static class Driver
{
    [IrqlRequiresMax((IrqlLevel)32)] // IRQL1013
    private static void AboveHigh()
    {
    }

    [IrqlRequires((IrqlLevel)31)]
    private static void High()
    {
    }

    [IrqlRequiresMin(Dispatch), IrqlRequiresMax(Passive)] // IRQL1013
    private static void MinimumAboveMaximum()
    {
    }

    [IrqlRequiresMin(Passive), IrqlRequiresMax(Dispatch)]
    private static void Legal()
    {
    }

    [IrqlRequiresMin(Dispatch), IrqlRequiresMax(Dispatch)]
    private static void Exact()
    {
    }
}
