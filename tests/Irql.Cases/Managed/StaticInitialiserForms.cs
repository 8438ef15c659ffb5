using Irql;

namespace Irql.Cases.Managed.StaticInitialiserForms;

internal static unsafe class Service
{
    private static class Constants
    {
        internal static readonly int Depth = 2 * 4;
        internal static readonly string Name = "service" + "0";
        internal static bool Enabled = true;
        internal static int Count;
    }

    private static class Computed
    {
        internal static readonly int Depth = Compute();

        private static int Compute() => 4;
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int ReadsConstants() => Constants.Enabled ? Constants.Depth + Constants.Count : 0;

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int ReadsComputed() => Computed.Depth; // IRQL5002 certain
}
