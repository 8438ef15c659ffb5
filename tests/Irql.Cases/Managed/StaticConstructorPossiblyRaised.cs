using Irql;

namespace Irql.Cases.Managed.StaticConstructorPossiblyRaised;

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

    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    internal static int Reads()
    {
        return State.Count; // IRQL5002 may
    }

    [IrqlRequiresMax(IrqlLevel.Apc)]
    internal static int ReadsBelow() => State.Count;
}
