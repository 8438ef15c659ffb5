using System;
using System.IO;
using System.Text;
using Irql.Runtime.Tracing;

namespace Irql.Runtime;

/// <summary>
/// A run as one HTML file that needs nothing else: lanes a processor whose height is the level, arrows for what leads to what, and one plain
/// sentence a step. Two runs of one program stand side by side, with the first step in which they differ marked. Equal runs give equal bytes.
/// </summary>
public static class HtmlTimeline
{
    /// <summary>Writes one run.</summary>
    /// <param name="run">A finished run, with its trace.</param>
    /// <param name="writer">Where to; left open.</param>
    /// <param name="title">The page's title, for example the name of the scenario.</param>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    public static void Write(RunResult run, TextWriter writer, string title = "Timeline")
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(title);
        new HtmlTimelineBuilder(writer, title, [run]).Build();
    }

    /// <summary>Writes two runs of one program side by side.</summary>
    /// <param name="first">A finished run, for example one that ended well.</param>
    /// <param name="second">Another one, for example one that failed.</param>
    /// <param name="writer">Where to; left open.</param>
    /// <param name="title">The page's title, for example the name of the scenario.</param>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    public static void Write(RunResult first, RunResult second, TextWriter writer, string title = "Two schedules")
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(title);
        new HtmlTimelineBuilder(writer, title, [first, second]).Build();
    }

    /// <summary>Writes one run as UTF-8 without a byte order mark.</summary>
    /// <param name="run">A finished run, with its trace.</param>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="title">The page's title.</param>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    public static void Write(RunResult run, Stream stream, string title = "Timeline")
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        Write(run, writer, title);
    }

    /// <summary>Writes two runs of one program side by side, as UTF-8 without a byte order mark.</summary>
    /// <param name="first">A finished run.</param>
    /// <param name="second">Another one.</param>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="title">The page's title.</param>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    public static void Write(RunResult first, RunResult second, Stream stream, string title = "Two schedules")
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        Write(first, second, writer, title);
    }
}
