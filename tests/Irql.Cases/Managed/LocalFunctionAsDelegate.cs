using System;
using Irql;

namespace Irql.Cases.Managed.LocalFunctionAsDelegate;

internal static class Service
{
    [NoHeapAllocation]
    internal static Func<int, int> Converted(int offset)
    {
        return Add; // IRQL5001

        int Add(int value) => value + offset;
    }

    [NoHeapAllocation]
    internal static int Called(int offset)
    {
        return Add(1);

        int Add(int value) => value + offset;
    }
}
