using System;
using System.Collections.Generic;
using System.Linq;
using Irql;

namespace Irql.Cases.Managed.Linq;

internal static class Service
{
    [NoHeapAllocation]
    internal static IEnumerable<int> Filtered(int[] values, Func<int, bool> predicate)
    {
        return values.Where(predicate); // IRQL5001
    }

    [NoHeapAllocation]
    internal static int Loop(int[] values)
    {
        int sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += values[i];
        }

        return sum;
    }
}
