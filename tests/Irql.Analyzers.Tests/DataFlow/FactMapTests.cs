using System;
using System.Collections.Generic;
using FsCheck.Xunit;
using Irql.Analyzers.DataFlow;
using Xunit;

namespace Irql.Analyzers.Tests.DataFlow;

/// <summary>The joins of fact maps: what both sides know, and what either side knows.</summary>
public sealed class FactMapTests
{
    [Property]
    public void Meet_IsCommutativeIdempotentAndAssociative(Dictionary<byte, byte> a, Dictionary<byte, byte> b, Dictionary<byte, byte> c)
    {
        var (x, y, z) = (Map(a), Map(b), Map(c));
        Assert.Equal(x.Meet(y, Must), y.Meet(x, Must));
        Assert.Equal(x, x.Meet(x, Must));
        Assert.Equal(x.Meet(y, Must).Meet(z, Must), x.Meet(y.Meet(z, Must), Must));
    }

    [Property]
    public void Union_IsCommutativeIdempotentAndAssociative(Dictionary<byte, byte> a, Dictionary<byte, byte> b, Dictionary<byte, byte> c)
    {
        var (x, y, z) = (Map(a), Map(b), Map(c));
        Assert.Equal(x.Union(y, May), y.Union(x, May));
        Assert.Equal(x, x.Union(x, May));
        Assert.Equal(x.Union(y, May).Union(z, May), x.Union(y.Union(z, May), May));
    }

    [Property]
    public void Meet_Result_KnowsNoMoreThanEitherSide(Dictionary<byte, byte> a, Dictionary<byte, byte> b)
    {
        var met = Map(a).Meet(Map(b), Must);
        Assert.All(met.Entries, entry => Assert.True(Map(a)[entry.Key] == entry.Value && Map(b)[entry.Key] == entry.Value));
    }

    private static string? Must(string left, string right) => left == right ? left : null;

    private static string May(string left, string right) => string.CompareOrdinal(left, right) >= 0 ? left : right;

    private static FactMap<string, string> Map(Dictionary<byte, byte> source)
    {
        var map = FactMap<string, string>.Empty;
        foreach (var (key, value) in source)
            map = map.Set((key % 5).ToString(System.Globalization.CultureInfo.InvariantCulture), (value % 3).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return map;
    }
}
