using System;
using System.IO;
using System.Text;
using Irql.Runtime.Tracing;

namespace Irql.Runtime;

/// <summary>
/// A run as Chrome trace JSON, which opens in Perfetto. Process 1 is "CPUs" with a track a processor: nested slices of thread, APC, DPC and service
/// routine. Then each process has a track a thread: when it ran, and its system calls. Counters tell the level and the DPC queue of each processor
/// and the resident pages; flows connect causes with what came of them. Times are virtual microseconds, so equal runs give equal bytes.
/// </summary>
public static class ChromeTrace
{
    /// <summary>Writes a run as UTF-8 without a byte order mark.</summary>
    /// <param name="run">A finished run, with its trace.</param>
    /// <param name="stream">Where to; left open.</param>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    public static void Write(RunResult run, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        Write(run, writer);
    }

    /// <summary>Writes a run as text.</summary>
    /// <param name="run">A finished run, with its trace.</param>
    /// <param name="writer">Where to; left open.</param>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    public static void Write(RunResult run, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(writer);
        new ChromeTraceBuilder(run, new ChromeEventWriter(writer)).Build();
    }
}
