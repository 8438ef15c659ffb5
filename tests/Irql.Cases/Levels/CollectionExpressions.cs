using System.Collections.Generic;
using System.Collections;
using System.Runtime.CompilerServices;
using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.CollectionExpressions;

internal sealed class Bag : IEnumerable<int>
{
    [IrqlRequiresMax(Passive)]
    public void Add(int value)
    {
    }

    public IEnumerator<int> GetEnumerator() => throw new NotSupportedException();

    IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException();
}

[CollectionBuilder(typeof(PairBuilder), nameof(PairBuilder.Create))]
internal struct Pair
{
    public IEnumerator<int> GetEnumerator() => throw new NotSupportedException();
}

internal static class PairBuilder
{
    [IrqlRequiresMax(Apc)]
    public static Pair Create(ReadOnlySpan<int> values) => default;
}

internal static class Driver
{
    [IrqlRequires(Apc)]
    public static void AddIsCalled()
    {
        Bag empty = [];
        Bag one = [1]; // IRQL1001 certain
    }

    [IrqlRequires(Dispatch)]
    public static void BuilderIsCalled()
    {
        Pair pair = [1, 2]; // IRQL1001 certain
    }

    [IrqlRequires(Dispatch)]
    public static int SpanOnTheStack()
    {
        ReadOnlySpan<int> values = [1, 2, 3];
        return values[0] + values.Length;
    }
}
