using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;

namespace Irql.Runtime.Exploration;

/// <summary>
/// Explores with several processes at once. Each is a worker that explores one shard and saves its result to a file; what it prints goes where
/// this process prints. A worker that dies takes nothing with it but its own shard, which the result then names.
/// </summary>
public static class ExploreJobs
{
    /// <summary>Starts the workers, waits for them, and puts their results together.</summary>
    /// <param name="jobs">How many workers, at least 1.</param>
    /// <param name="shard">The part of the campaign that they share; <see cref="Shard.Whole"/> for all of it.</param>
    /// <param name="worker">
    /// How to start the worker of a shard: a command that runs <see cref="Explore.Run(Scenario, ExploreOptions)"/> with that
    /// <see cref="ExploreOptions.Shard"/> and saves the result to the file.
    /// </param>
    /// <param name="cancellation">Ends the workers; what was saved until then counts.</param>
    /// <returns>The results together; null when no worker saved one.</returns>
    /// <exception cref="InvalidOperationException">A worker could not be started.</exception>
    public static ExploreResult? Run(
        int jobs, Shard shard, Func<Shard, string, ProcessStartInfo> worker, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(jobs, 1);
        ArgumentNullException.ThrowIfNull(worker);
        var folder = Directory.CreateTempSubdirectory("irql-jobs");
        var running = new List<Process>(jobs);
        try
        {
            var files = new string[jobs];
            for (var job = 0; job < jobs; job++)
            {
                files[job] = Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{job}.json"));
                var start = worker(shard.Part(job, jobs), files[job]);
                running.Add(Process.Start(start) ?? throw new InvalidOperationException($"The worker '{start.FileName}' could not be started."));
            }

            using (cancellation.Register(() => End(running)))
            {
                foreach (var process in running)
                    process.WaitForExit();
            }

            return Collect(files);
        }
        catch
        {
            End(running);
            throw;
        }
        finally
        {
            foreach (var process in running)
                process.Dispose();
            folder.Delete(recursive: true);
        }
    }

    private static ExploreResult? Collect(string[] files)
    {
        var results = new List<ExploreResult>();
        foreach (var file in files)
        {
            if (File.Exists(file))
                results.Add(ExploreResult.Load(file));
        }

        return results.Count == 0 ? null : ExploreResult.Merge(results);
    }

    private static void End(List<Process> running)
    {
        foreach (var process in running)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
