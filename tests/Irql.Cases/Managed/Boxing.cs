using System;
using Irql;

namespace Irql.Cases.Managed.Boxing;

internal static class Service
{
    private static void Take(object value)
    {
    }

    [NoHeapAllocation]
    internal static void Boxes(int value)
    {
        Take(value); // IRQL5001
    }

    [NoHeapAllocation]
    internal static IComparable BoxesToInterface(int value)
    {
        return value; // IRQL5001
    }

    [NoHeapAllocation]
    internal static object NoBox(string value) => value;

    [NoHeapAllocation]
    internal static void PassesReference(string value) => Take(value);
}
