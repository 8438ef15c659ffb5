using Irql;

namespace Irql.Cases.Managed.StaticConstructor;

internal static class Service
{
    private static class State
    {
        internal static int Count;

        static State()
        {
            Count = 4;
        }
    }

    private sealed class Plain
    {
        internal static int Count;
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int Reads()
    {
        return State.Count; // IRQL5002 certain
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int ReadsPlain() => Plain.Count;
}
