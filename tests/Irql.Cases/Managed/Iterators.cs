using System.Collections.Generic;
using Irql;

namespace Irql.Cases.Managed.Iterators;

internal static class Service
{
    private static IEnumerable<int> Count(int limit)
    {
        for (int i = 0; i < limit; i++)
        {
            yield return i;
        }
    }

    [NoHeapAllocation]
    internal static IEnumerable<int> Calls()
    {
        return Count(3); // IRQL5001
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static IEnumerable<int> CallsRaised()
    {
        return Count(3); // IRQL5001 certain
    }
}
