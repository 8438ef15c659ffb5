using System;
using Irql;

namespace Irql.Cases.Managed.MethodGroups;

internal static unsafe class Service
{
    private static int Increment(int value) => value + 1;

    [NoHeapAllocation]
    internal static Func<int, int> AsDelegate()
    {
        return Increment; // IRQL5001
    }

    [NoHeapAllocation]
    internal static unsafe delegate*<int, int> AsPointer() => &Increment;

    [NoHeapAllocation]
    internal static int Called(int value) => Increment(value);
}
