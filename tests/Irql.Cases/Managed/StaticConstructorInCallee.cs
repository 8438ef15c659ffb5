using Irql;

namespace Irql.Cases.Managed.StaticConstructorInCallee;

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

    private static int Read() => State.Count;

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int Raised() => Read(); // IRQL5002 certain

    [IrqlRequires(IrqlLevel.Passive)]
    internal static int AtPassive() => Read();
}
