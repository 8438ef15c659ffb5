using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Irql;
using static Irql.IrqlLevel;

namespace Irql.Cases.Managed.HiddenInCallees;

internal sealed record Point(int X, int Y);

internal readonly record struct Pixel(int X, int Y);

// What the compiler allocates behind a helper's back is reported where the helper is called too high.
internal static class Helpers
{
    private static readonly int s_base = Environment.ProcessId;

    internal static object Boxes(int value) => value;

    internal static Func<int> Captures(int value) => () => value;

    internal static int Several(params int[] values) => values.Length;

    internal static int CallsParams() => Several(1, 2);

    internal static string Interpolates(int value) => $"value {value}";

    internal static IEnumerable<int> Iterates(int count)
    {
        for (int i = 0; i < count; i++)
            yield return i;
    }

    internal static IEnumerable<int> StartsIterator() => Iterates(3);

    internal static async Task<int> Awaits(Task<int> source) => await source;

    internal static int Queries(int[] values) => values.Where(static value => value > 0).Count();

    internal static Func<int, object> Cached() => Boxes;

    internal static Func<int> Uncached(Point point) => point.GetHashCode;

    internal static int Enumerates(IEnumerable<int> values)
    {
        int sum = 0;
        foreach (int value in values)
            sum += value;
        return sum;
    }

    internal static int[] Collects() => [1, 2, 3];

    internal static Point Changes(Point point) => point with { X = 1 };

    internal static int Plain(ReadOnlySpan<int> values)
    {
        int sum = s_plain;
        foreach (int value in values)
            sum += value;
        return sum;
    }

    internal static Pixel ChangesValue(Pixel pixel) => pixel with { X = 1 };

    internal static int Empty(params ReadOnlySpan<int> values) => values.Length;

    private const int s_plain = 4;
}

internal static class Service
{
    private static readonly Point s_origin = new(0, 0);

    [IrqlRequires(Dispatch)]
    internal static void Raised(int[] values, Point point, Task<int> task)
    {
        Helpers.Boxes(1); // IRQL5001
        Helpers.Captures(1); // IRQL5001
        Helpers.CallsParams(); // IRQL5001
        Helpers.Interpolates(1); // IRQL5001
        Helpers.StartsIterator(); // IRQL5001
        Helpers.Awaits(task); // IRQL1018
        Helpers.Queries(values); // IRQL5001
        Helpers.Cached(); // IRQL5001
        Helpers.Uncached(point); // IRQL5001
        Helpers.Enumerates(values); // IRQL5001
        Helpers.Collects(); // IRQL5001
        Helpers.Changes(point); // IRQL5001
    }

    [IrqlRequiresMax(Apc)]
    internal static void Low(int[] values, Point point)
    {
        Helpers.Boxes(1);
        Helpers.Captures(1);
        Helpers.CallsParams();
        Helpers.Interpolates(1);
        Helpers.StartsIterator();
        Helpers.Queries(values);
        Helpers.Cached();
        Helpers.Uncached(point);
        Helpers.Enumerates(values);
        Helpers.Collects();
        Helpers.Changes(point);
    }

    [IrqlRequires(Dispatch)]
    internal static int RaisedClean(ReadOnlySpan<int> values, Pixel pixel)
    {
        pixel = Helpers.ChangesValue(pixel);
        return Helpers.Plain(values) + Helpers.Empty(1, 2) + pixel.X;
    }
}
