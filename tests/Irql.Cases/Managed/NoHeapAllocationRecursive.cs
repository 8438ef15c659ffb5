using Irql;

namespace Irql.Cases.Managed.NoHeapAllocationRecursive;

internal static class Service
{
    [NoHeapAllocation]
    internal static int Depth(int value) => value == 0 ? 0 : Depth(value - 1) + 1;

    private static int Even(int value) => value == 0 ? 1 : Odd(value - 1);

    private static int Odd(int value) => value == 0 ? new int[1].Length : Even(value - 1);

    [NoHeapAllocation]
    internal static int Mutual(int value) => Even(value); // IRQL5001
}
