using Irql;

namespace Irql.Cases.Managed.StructEnumerator;

internal static class Service
{
    internal readonly struct Range(int limit)
    {
        public Enumerator GetEnumerator() => new Enumerator(limit);
    }

    internal struct Enumerator(int limit)
    {
        private int _current = -1;

        public readonly int Current => _current;

        public bool MoveNext() => ++_current < limit;
    }

    [NoHeapAllocation]
    internal static int Sum(Range range)
    {
        int sum = 0;
        foreach (int value in range)
        {
            sum += value;
        }

        return sum;
    }
}
