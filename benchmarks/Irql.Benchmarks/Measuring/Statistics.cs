using System;
using System.Collections.Generic;
using System.Linq;

namespace Irql.Benchmarks.Measuring;

/// <summary>Medians, their intervals and growth exponents.</summary>
internal static class Statistics
{
    public static double Median(IEnumerable<double> values) => Quantile(values, 0.5);

    /// <summary>The value below which this share of the sample lies, interpolated.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        var place = (sorted.Length - 1) * share;
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((sorted[below + 1] - sorted[below]) * (place - below)) : sorted[below];
    }

    /// <summary>A 95 % interval of the median that assumes no distribution: order statistics of the binomial with p = 1/2.</summary>
    public static (double Low, double High) MedianInterval(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToArray();
        var half = 1.96 * Math.Sqrt(sorted.Length) / 2;
        var low = (int)Math.Floor((sorted.Length / 2.0) - half);
        var high = (int)Math.Ceiling((sorted.Length / 2.0) + half) - 1;
        return (sorted[Math.Max(low, 0)], sorted[Math.Min(high, sorted.Length - 1)]);
    }

    /// <summary>The exponent e of time = c * size^e, by least squares over the logarithms.</summary>
    public static double Exponent(IReadOnlyList<(double Size, double Time)> points)
    {
        var x = points.Average(point => Math.Log(point.Size));
        var y = points.Average(point => Math.Log(point.Time));
        return points.Sum(point => (Math.Log(point.Size) - x) * (Math.Log(point.Time) - y)) / points.Sum(point => Math.Pow(Math.Log(point.Size) - x, 2));
    }
}
