using Irql;

namespace Irql.Cases.Managed.NoHeapAllocationCallee;

internal static unsafe class Service
{
    [NoHeapAllocation]
    private static int Trusted(int value) => value + 1;

    private static int Clean(int value) => Trusted(value) * 2;

    private static int[] Dirty(int value) => new int[value];

    private static int Deep(int value) => Dirty(value).Length;

    [NoHeapAllocation]
    internal static int CallsClean(int value) => Clean(value);

    [NoHeapAllocation]
    internal static int CallsDirty(int value) => Deep(value); // IRQL5001
}
