using System;
using System.Globalization;
using System.IO;
using Irql.Benchmarks;
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
    case ["analysis", var lines]:
        AnalysisSpeed.Run(int.Parse(lines, CultureInfo.InvariantCulture));
        return 0;
    case ["memory", var rounds]:
        return MemorySpeed.Run(int.Parse(rounds, CultureInfo.InvariantCulture));
    default:
        Console.Error.WriteLine("usage: generate LINES FOLDER | analysis LINES | memory ROUNDS");
        return 2;
}
