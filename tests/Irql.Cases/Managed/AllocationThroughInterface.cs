using Irql;

namespace Irql.Cases.Managed.AllocationThroughInterface;

internal static class Service
{
    private interface ISource
    {
        int Next();
    }

    private sealed class Allocating : ISource
    {
        public int Next() => new int[1].Length;
    }

    private sealed class Counting : ISource
    {
        private int _value;

        public int Next() => ++_value;
    }

    private interface IQuiet
    {
        int Next();
    }

    private sealed class Quiet : IQuiet
    {
        private int _value;

        public int Next() => ++_value;
    }

    [NoHeapAllocation]
    internal static int Any(object source) => Take((ISource)source); // IRQL5001

    [NoHeapAllocation]
    internal static int Calm(object source) => Take((IQuiet)source);

    private static int Take(ISource source) => source.Next();

    private static int Take(IQuiet source) => source.Next();
}
