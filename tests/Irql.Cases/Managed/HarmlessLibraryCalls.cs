using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Threading;
using Irql;

namespace Irql.Cases.Managed.HarmlessLibraryCalls;

internal static class Service
{
    [NoHeapAllocation]
    internal static int Counts(ref int counter, uint bits)
    {
        int value = Interlocked.Increment(ref counter);
        int seen = Volatile.Read(ref counter);
        return value + seen + BitOperations.PopCount(bits);
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int CountsRaised(ref int counter, Span<int> values)
    {
        Interlocked.Add(ref counter, 2);
        Volatile.Write(ref values[0], 1);
        return Unsafe.Add(ref values[0], 1) + BitOperations.LeadingZeroCount(7u);
    }
}
