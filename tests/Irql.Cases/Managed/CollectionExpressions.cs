using System;
using Irql;

namespace Irql.Cases.Managed.CollectionExpressions;

internal static class Service
{
    [NoHeapAllocation]
    internal static int[] ToArray(int value)
    {
        return [value, value]; // IRQL5001
    }

    [NoHeapAllocation]
    internal static int ToSpan(int value)
    {
        Span<int> values = [value, value];
        return values[0];
    }

    [NoHeapAllocation]
    internal static int ToConstantSpan()
    {
        ReadOnlySpan<int> values = [1, 2, 3];
        return values[0];
    }
}
