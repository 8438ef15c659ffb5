using Irql;

namespace Irql.Cases.Managed.StaticConstructorOfGuardedBranch;

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
    internal static int Read()
    {
        return Ke.CurrentIrql <= IrqlLevel.Apc ? State.Count : 0;
    }
}
