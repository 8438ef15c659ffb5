using Irql;

namespace Irql.Cases.Managed.AllocatingOperator;

internal static class Service
{
    internal sealed class Box(int value)
    {
        public int Value => value;

        public static implicit operator Box(int value) => new Box(value);

        public static Box operator +(Box left, Box right) => new Box(left.Value + right.Value);
    }

    [NoHeapAllocation]
    internal static Box Converted(int value)
    {
        return value; // IRQL5001
    }

    [NoHeapAllocation]
    internal static Box Added(Box left, Box right)
    {
        return left + right; // IRQL5001
    }

    [NoHeapAllocation]
    internal static int Read(Box box) => box.Value;
}
