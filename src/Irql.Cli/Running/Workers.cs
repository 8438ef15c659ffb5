using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using Irql.Runtime.Exploration;

namespace Irql.Cli.Running;

/// <summary>Starts this very command again as the worker of a shard.</summary>
internal static class Workers
{
    /// <summary>The command line of a worker.</summary>
    /// <param name="assembly">The assembly with the scenario.</param>
    /// <param name="scenario">Name of the scenario.</param>
    /// <param name="options">How it is explored.</param>
    /// <param name="shard">The worker's part.</param>
    /// <param name="file">Where it saves its result.</param>
    public static ProcessStartInfo Start(string assembly, string scenario, ExploreOptions options, Shard shard, string file)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (!IsThisCommand(start.FileName))
        {
            // Run through the host, for example by a test or as 'dotnet irql.dll'.
            start.FileName = "dotnet";
            start.ArgumentList.Add(typeof(Workers).Assembly.Location);
        }

        foreach (var argument in Arguments(assembly, scenario, options, shard, file))
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private static bool IsThisCommand(string path) => string.Equals(Path.GetFileNameWithoutExtension(path), "irql", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Arguments(string assembly, string scenario, ExploreOptions options, Shard shard, string file)
    {
        var culture = CultureInfo.InvariantCulture;
        List<string> arguments =
        [
            "explore", assembly, scenario, "--quiet", "--strategy", options.Strategy.Name, "--schedules", options.Schedules.ToString(culture), "--seed",
            options.Seed.ToString(culture), "--decisions", options.Decisions.ToString().Replace(" ", string.Empty, StringComparison.Ordinal),
            "--shard", shard.ToString(), "--result", file,
        ];
        if (options.Time is { } time)
        {
            arguments.AddRange(["--seconds", time.TotalSeconds.ToString(culture)]);
        }

        if (!options.StopAtFirstFailure)
        {
            arguments.Add("--all");
        }

        if (!options.Races)
        {
            arguments.Add("--no-races");
        }

        if (!options.Shrink)
        {
            arguments.Add("--no-shrink");
        }

        return arguments;
    }
}
