using System;
using Irql;

namespace Irql.Cases.Managed.DelegatePassedThrough;

internal static class Service
{
    [NoHeapAllocation]
    internal static Func<int, int> Choose(Func<int, int> first, Func<int, int>? second) => second ?? first;
}
