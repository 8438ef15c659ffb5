using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ForeachArraysAndSpans;

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static int ArraysAndSpansRunAnywhere(int[] numbers, Span<int> span)
    {
        var sum = 0;
        foreach (var number in numbers)
            sum += number;

        foreach (ref var number in span)
            number++;

        foreach (var number in span)
            Api.PassiveOnly(); // IRQL1001 certain

        return sum;
    }
}
