using Irql;

namespace Irql.Cases.Managed.GenericsDoNotBox;

internal static class Service
{
    private interface ICounter
    {
        int Next();
    }

    private struct Counter : ICounter
    {
        private int _value;

        public int Next() => ++_value;
    }

    private static int Twice<T>(ref T counter) where T : struct, ICounter => counter.Next() + counter.Next();

    [NoHeapAllocation]
    internal static int Constrained()
    {
        Counter counter = default;
        return Twice(ref counter);
    }

    [NoHeapAllocation]
    internal static int Direct()
    {
        Counter counter = default;
        return counter.Next();
    }
}
