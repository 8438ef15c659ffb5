using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Irql.Benchmarks.Measuring;
using Irql.Benchmarks.NoOperation;
using Irql.Benchmarks.Sources;
using Microsoft.CodeAnalysis;

namespace Irql.Benchmarks.Analysis;

/// <summary>
/// Analysis alone, warm, on one thread and on bound trees: the processor time of a run with our analyzers less that of a run with a no-op analyzer. In both a
/// helper has bound every body and made its operations before the first action, so the difference is what our actions do.
/// </summary>
internal static class AnalysisSpeed
{
    public static void Run(int lines, int rounds)
    {
        var source = BenchCompilation.Parse(DriverSources.Generate(lines));
        var floors = new double[rounds];
        var ours = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            var floor = Cost.Of(() => AnalyzerRuns.Run(source.Compile(), new BindFirst(), new NoOperationAnalyzer()));
            var run = Cost.Of(() => AnalyzerRuns.Run(source.Compile(), AnalyzerRuns.Ours().Insert(0, new BindFirst())));
            floors[round] = floor.Processor.TotalSeconds;
            ours[round] = run.Processor.TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"round {round}: {source.Lines} lines; no-op {floor.Processor.TotalMilliseconds:F0} ms, {floor.Allocated >> 20} MiB; ours {run.Processor.TotalMilliseconds:F0} ms, {run.Allocated >> 20} MiB; {run.Result.Length} reports"));
        }

        var warm = rounds / 2;
        var difference = Statistics.Median(ours.Skip(warm)) - Statistics.Median(floors.Skip(warm));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"warm rounds {warm} to {rounds - 1}: {source.Lines / difference:F0} lines/s and core; {difference / Statistics.Median(floors.Skip(warm)):F2} of binding"));
    }
}
