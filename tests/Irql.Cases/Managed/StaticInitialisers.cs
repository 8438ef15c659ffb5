using Irql;

namespace Irql.Cases.Managed.StaticInitialisers;

internal static class Service
{
    private static class Table
    {
        internal static readonly int[] Values = { 1, 2, 3 };
    }

    private static class Constants
    {
        internal const int Limit = 4;

        internal static readonly int Depth = 8;
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int[] TouchesTable()
    {
        return Table.Values; // IRQL5002 certain
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int TouchesConstants() => Constants.Limit + Constants.Depth;

    [IrqlRequires(IrqlLevel.Passive)]
    internal static int[] TouchesAtPassive() => Table.Values;
}
