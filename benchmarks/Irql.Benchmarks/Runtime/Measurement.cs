using System;
using System.Diagnostics;

namespace Irql.Benchmarks.Runtime;

/// <summary>One thing that is measured: many times, a batch at a time, in turns with all the others. What counts is its fastest batch.</summary>
/// <param name="name">What it is.</param>
/// <param name="operations">Operations in one batch.</param>
/// <param name="batch">Runs one batch.</param>
internal sealed class Measurement(string name, int operations, Action batch)
{
    private long best = long.MaxValue;

    public string Name { get; } = name;

    /// <summary>Nanoseconds for one operation.</summary>
    public double Nanoseconds => best * 1e9 / Stopwatch.Frequency / operations;

    public void Run()
    {
        var start = Stopwatch.GetTimestamp();
        batch();
        best = Math.Min(best, Stopwatch.GetTimestamp() - start);
    }

    /// <summary>Forgets what was measured while the code was still being compiled.</summary>
    public void Restart() => best = long.MaxValue;
}

/// <summary>A line of the result: a measurement beside its reference and its target.</summary>
/// <param name="Measured">What is judged.</param>
/// <param name="Reference">What it is beside: the same on the host, or the same without what is measured.</param>
/// <param name="Most">The target, as a ratio to the reference or in nanoseconds.</param>
/// <param name="Kind">How the target is meant.</param>
internal sealed record Row(Measurement Measured, Measurement Reference, double Most, TargetKind Kind)
{
    public double Ratio => Measured.Nanoseconds / Reference.Nanoseconds;

    /// <summary>What the target is about, in its unit.</summary>
    public double Judged => Kind switch
    {
        TargetKind.Ratio => Ratio,
        TargetKind.Difference => Measured.Nanoseconds - Reference.Nanoseconds,
        _ => Measured.Nanoseconds,
    };
}

/// <summary>What a target limits.</summary>
internal enum TargetKind
{
    /// <summary>The ratio to the reference.</summary>
    Ratio,

    /// <summary>The time itself.</summary>
    Time,

    /// <summary>The time above the reference.</summary>
    Difference,

    /// <summary>Nothing; the figure is for comparison.</summary>
    None,
}
