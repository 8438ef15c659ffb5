using System;
using Irql;

namespace Irql.Cases.Managed.ParamsArrays;

internal static class Service
{
    private static int Count(params int[] values) => values.Length;

    private static int CountSpan(params ReadOnlySpan<int> values) => values.Length;

    [NoHeapAllocation]
    internal static int Expanded(int value)
    {
        return Count(value, value); // IRQL5001
    }

    [NoHeapAllocation]
    internal static int Normal(int[] values) => Count(values);

    [NoHeapAllocation]
    internal static int Span(int value) => CountSpan(value, value);
}
