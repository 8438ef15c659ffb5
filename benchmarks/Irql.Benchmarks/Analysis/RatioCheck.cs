using System;
using System.Globalization;
using Irql.Benchmarks.Growth;
using Irql.Benchmarks.Measuring;
using Irql.Benchmarks.NoOperation;
using Irql.Benchmarks.Sources;

namespace Irql.Benchmarks.Analysis;

/// <summary>
/// The check that runs with the tests: no absolute time, only ratios within one process, and limits at twice the targets, so that it fails for a mistake and not for
/// a busy machine.
/// </summary>
internal static class RatioCheck
{
    private const int Lines = 10_000;
    private const int Rounds = 24; // Before that the code is not the code that runs later.

    /// <summary>100,000 lines a second are 0.7 of the time that binding takes; twice that.</summary>
    private const double MaximumShare = 1.4;

    /// <summary>An exponent of 1.1 over a factor of eight is 1.23 times the time for each line; twice that.</summary>
    private const double MaximumGrowth = 2.46;

    /// <summary>Returns the exit code: 1 when a limit is passed.</summary>
    public static int Run()
    {
        var share = Share();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"analysis is {share:F2} of binding; at most {MaximumShare} is allowed"));
        var small = GrowthSpeed.Measure([("One.cs", DriverSources.GenerateFile(2000))], rounds: 10) / 2000;
        var large = GrowthSpeed.Measure([("One.cs", DriverSources.GenerateFile(16000))], rounds: 4) / 16000;
        var growth = large / Math.Max(small, 1e-6);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a line of a file of 16,000 costs {growth:F2} times one of a file of 2,000; at most {MaximumGrowth} is allowed"));
        return share <= MaximumShare && growth <= MaximumGrowth ? 0 : 1;
    }

    private static double Share()
    {
        var source = BenchCompilation.Parse(DriverSources.Generate(Lines));
        var floor = double.MaxValue;
        var ours = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            floor = Math.Min(floor, Cost.Of(() => AnalyzerRuns.Run(source.Compile(), new BindFirst(), new NoOperationAnalyzer())).Processor.TotalMilliseconds);
            ours = Math.Min(ours, Cost.Of(() => AnalyzerRuns.Run(source.Compile(), AnalyzerRuns.Ours().Insert(0, new BindFirst()))).Processor.TotalMilliseconds);
        }

        return (ours - floor) / floor;
    }
}
