using Irql;

namespace Irql.Cases.Managed.AllocationPossiblyRaised;

internal static class Service
{
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    internal static int[] UpToDispatch() => new int[4]; // IRQL5001 may

    [IrqlRequiresMax(IrqlLevel.Apc)]
    internal static int[] UpToApc() => new int[4];

    internal static int[] WithoutContract() => new int[4];
}
