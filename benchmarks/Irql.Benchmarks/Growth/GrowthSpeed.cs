using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Irql.Benchmarks.Analysis;
using Irql.Benchmarks.Measuring;
using Irql.Benchmarks.NoOperation;
using Irql.Benchmarks.Sources;

namespace Irql.Benchmarks.Growth;

/// <summary>How the time of analysis on bound trees grows with the size of a file, the depth of a call chain, the size of a recursive component and the number of overrides.</summary>
internal static class GrowthSpeed
{
    private const int Rounds = 5;

    public static void Run()
    {
        _ = Measure(Files(DriverSources.GenerateFile(4000)), rounds: 12);
        Console.WriteLine("| shape | sizes | ms of analysis, no-op taken off | exponent |\n| --- | --- | --- | --- |");
        Shape("one file, lines", [1000, 4000, 16000, 64000], size => Files(DriverSources.GenerateFile(size)));
        Shape("call chain, methods", [10, 100, 1000, 10000], GrowthSources.Chain);
        Shape("mutual recursion, methods", [125, 250, 500, 1000], GrowthSources.Ring);
        Shape("overrides", [125, 250, 500, 1000], GrowthSources.Overrides);
    }

    private static IReadOnlyList<(string Path, string Text)> Files(string text) => [("One.cs", text)];

    private static void Shape(string name, int[] sizes, Func<int, IReadOnlyList<(string Path, string Text)>> make)
    {
        var points = sizes.Select(size => ((double)size, Measure(make(size), Rounds))).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {string.Join(", ", sizes)} | {string.Join(", ", points.Select(point => point.Item2.ToString("F1", CultureInfo.InvariantCulture)))} | {Exponent(points):F2} |"));
    }

    /// <summary>Over the sizes whose time is no noise.</summary>
    private static double Exponent((double Size, double Time)[] points)
    {
        var known = points.Where(point => point.Time >= 2).ToArray();
        return known.Length < 2 ? double.NaN : Statistics.Exponent(known);
    }

    /// <summary>Milliseconds of processor time, the least of several rounds: what is above it is the machine's doing.</summary>
    public static double Measure(IReadOnlyList<(string Path, string Text)> files, int rounds)
    {
        var source = BenchCompilation.Parse(files);
        var floor = double.MaxValue;
        var ours = double.MaxValue;
        for (var round = 0; round < rounds; round++)
        {
            floor = Math.Min(floor, Cost.Of(() => AnalyzerRuns.Run(source.Compile(), new BindFirst(), new NoOperationAnalyzer())).Processor.TotalMilliseconds);
            ours = Math.Min(ours, Cost.Of(() => AnalyzerRuns.Run(source.Compile(), AnalyzerRuns.Ours().Insert(0, new BindFirst()))).Processor.TotalMilliseconds);
        }

        return Math.Max(ours - floor, 0);
    }
}
