using System;
using System.Diagnostics;

namespace Irql.Benchmarks.Measuring;

/// <summary>What one piece of work in this process cost. Processor time counts all threads, so a busy machine disturbs it little.</summary>
internal readonly record struct Cost<T>(T Result, TimeSpan Processor, TimeSpan Wall, long Allocated);

/// <summary>Measures work in this process.</summary>
internal static class Cost
{
    public static Cost<T> Of<T>(Func<T> work)
    {
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var result = work();
        return new(result, Environment.CpuUsage.TotalTime - processor, clock.Elapsed, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }
}
