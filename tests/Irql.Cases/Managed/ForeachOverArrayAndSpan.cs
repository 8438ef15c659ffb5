using System;
using Irql;

namespace Irql.Cases.Managed.ForeachOverArrayAndSpan;

internal static class Service
{
    [NoHeapAllocation]
    internal static int Array(int[] values)
    {
        int sum = 0;
        foreach (int value in values)
        {
            sum += value;
        }

        return sum;
    }

    [NoHeapAllocation]
    internal static int Span(ReadOnlySpan<int> values)
    {
        int sum = 0;
        foreach (int value in values)
        {
            sum += value;
        }

        return sum;
    }
}
