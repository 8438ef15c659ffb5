using Irql;

namespace Irql.Cases.Managed.StructConstructorAllocates;

internal static class Service
{
    internal readonly struct Buffer
    {
        private readonly int[] _values;

        public Buffer(int length) => _values = new int[length];

        public Buffer(int[] values) => _values = values;

        public int Length => _values.Length;
    }

    [NoHeapAllocation]
    internal static int Makes(int length)
    {
        Buffer buffer = new Buffer(length); // IRQL5001
        return buffer.Length;
    }

    [NoHeapAllocation]
    internal static int Wraps(int[] values)
    {
        Buffer buffer = new Buffer(values);
        return buffer.Length;
    }
}
