using System;
using System.Globalization;
using System.IO;
using Irql.Benchmarks;
using Irql.Benchmarks.Analysis;
using Irql.Benchmarks.Compilation;
using Irql.Benchmarks.Growth;
using Irql.Benchmarks.Latency;
using Irql.Benchmarks.Runtime;
using Irql.Benchmarks.Sources;

switch (args)
{
    case ["generate", var lines, var folder]:
        Directory.CreateDirectory(folder);
        foreach (var (path, text) in DriverSources.Generate(int.Parse(lines, CultureInfo.InvariantCulture)))
        {
            File.WriteAllText(Path.Combine(folder, path), text);
        }

        return 0;
    case ["analysis", var lines, .. var rest]:
        AnalysisSpeed.Run(int.Parse(lines, CultureInfo.InvariantCulture), rest is [var rounds] ? int.Parse(rounds, CultureInfo.InvariantCulture) : 10);
        return 0;
    case ["compile", var lines, var runs, .. var only]:
        CompileSpeed.Run(int.Parse(lines, CultureInfo.InvariantCulture), int.Parse(runs, CultureInfo.InvariantCulture), only);
        return 0;
    case ["ratio"]:
        return RatioCheck.Run();
    case ["growth"]:
        GrowthSpeed.Run();
        return 0;
    case ["latency", var lines, var edits]:
        EditLatency.Run(int.Parse(lines, CultureInfo.InvariantCulture), int.Parse(edits, CultureInfo.InvariantCulture));
        return 0;
    case ["runtime", "quick"]:
        return RuntimeSpeed.RunQuick();
    case ["runtime", var seconds]:
        return RuntimeSpeed.RunAll(double.Parse(seconds, CultureInfo.InvariantCulture));
    case ["explore", var seconds]:
        ExploreSpeed.Run(double.Parse(seconds, CultureInfo.InvariantCulture));
        return 0;
    case ["observation", var count]:
        return ObservationSpeed.Run(int.Parse(count, CultureInfo.InvariantCulture));
    default:
        Console.Error.WriteLine("usage: generate LINES FOLDER | analysis LINES [ROUNDS] | compile LINES RUNS [SET ...] | ratio | growth | latency LINES EDITS | explore SECONDS | observation ROUNDS | runtime SECONDS | runtime quick");
        return 2;
}
