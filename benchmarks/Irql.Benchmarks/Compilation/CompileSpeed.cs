using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Irql.Benchmarks.Measuring;
using Irql.Benchmarks.Sources;

namespace Irql.Benchmarks.Compilation;

/// <summary>Whole compilations in cold processes, every analyzer set in turn, so that a machine that slows down slows all of them.</summary>
internal static class CompileSpeed
{
    /// <summary>Measures, and prints a table in Markdown.</summary>
    /// <param name="lines">Lines of generated code.</param>
    /// <param name="runs">Runs of each set.</param>
    /// <param name="only">Names of the sets to run; all when empty.</param>
    public static void Run(int lines, int runs, IReadOnlyCollection<string> only)
    {
        var tools = Toolchain.Find();
        var folder = Directory.CreateTempSubdirectory("irql-bench");
        try
        {
            var aware = Write(folder, "aware", DriverSources.Generate(lines));
            var unaware = Write(folder, "unaware", PlainSources.Generate(lines));
            var run = new CompilerRun(tools, folder.FullName);
            var sets = AnalyzerSets.All(tools).Where(set => only.Count == 0 || only.Contains(set.Name)).ToArray();
            var responses = sets.Select(set => run.Prepare(set, set.IsAware ? aware : unaware)).ToArray();
            var costs = sets.Select(_ => new List<CompilerCost>()).ToArray();
            for (var round = -1; round < runs; round++)
            {
                for (var index = 0; index < sets.Length; index++)
                {
                    var cost = run.Run(responses[index]);
                    if (round >= 0)
                        costs[index].Add(cost); // The first round fills the file cache.
                }
            }

            Print(lines, runs, tools, sets, costs);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Print(int lines, int runs, Toolchain tools, AnalyzerSet[] sets, List<CompilerCost>[] costs)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{lines} lines, {runs} interleaved runs after one that does not count, compiler of SDK {tools.Version}\n"));
        Console.WriteLine("| analyzers | user CPU s | 95 % interval | wall s | 95 % interval | peak MB |\n| --- | --- | --- | --- | --- | --- |");
        for (var index = 0; index < sets.Length; index++)
        {
            var user = costs[index].ConvertAll(cost => cost.UserSeconds);
            var wall = costs[index].ConvertAll(cost => cost.WallSeconds);
            var (userLow, userHigh) = Statistics.MedianInterval(user);
            var (wallLow, wallHigh) = Statistics.MedianInterval(wall);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {sets[index].Name} | {Statistics.Median(user):F2} | {userLow:F2} to {userHigh:F2} | {Statistics.Median(wall):F2} | {wallLow:F2} to {wallHigh:F2} | {Statistics.Median(costs[index].Select(cost => cost.PeakMegabytes)):F0} |"));
        }

        Console.WriteLine("\n| ratio, pair by pair | user CPU | 95 % interval | peak memory |\n| --- | --- | --- | --- |");
        foreach (var (first, second) in new[] { ("ours", "no-op"), ("NetAnalyzers + ours", "NetAnalyzers"), ("unaware + ours", "unaware"), ("NetAnalyzers", "plain"), ("VS-Threading", "plain"), ("SonarAnalyzer", "plain"), ("Roslynator", "plain"), ("ours", "plain"), ("no-op", "plain") })
            Compare(sets, costs, first, second);
    }

    private static void Compare(AnalyzerSet[] sets, List<CompilerCost>[] costs, string first, string second)
    {
        var left = Array.FindIndex(sets, set => set.Name == first);
        var right = Array.FindIndex(sets, set => set.Name == second);
        if (left < 0 || right < 0)
            return;
        var user = costs[left].Zip(costs[right], static (a, b) => a.UserSeconds / b.UserSeconds).ToArray();
        var memory = costs[left].Zip(costs[right], static (a, b) => a.PeakMegabytes / b.PeakMegabytes);
        var (low, high) = Statistics.MedianInterval(user);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {first} / {second} | {Statistics.Median(user):F2} | {low:F2} to {high:F2} | {Statistics.Median(memory):F2} |"));
    }

    private static string Write(DirectoryInfo folder, string name, IReadOnlyList<(string Path, string Text)> files)
    {
        var target = folder.CreateSubdirectory(name);
        foreach (var (path, text) in files)
            File.WriteAllText(Path.Combine(target.FullName, path), text);
        return target.FullName;
    }
}
