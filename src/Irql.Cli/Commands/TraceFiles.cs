using System.CommandLine;
using System.IO;
using Irql.Runtime;

namespace Irql.Cli.Commands;

/// <summary>The options that write what a run did to files.</summary>
internal sealed class TraceFiles
{
    private readonly Option<string?> trace = new("--trace") { Description = "Write the run as Chrome trace JSON, which Perfetto opens.", HelpName = "FILE" };
    private readonly Option<string?> timeline = new("--timeline") { Description = "Write the run as one HTML file with a lane for each processor.", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        command.Add(trace);
        command.Add(timeline);
    }

    /// <summary>Whether any file is asked for.</summary>
    public bool Wanted(ParseResult parsed) => parsed.GetValue(trace) is not null || parsed.GetValue(timeline) is not null;

    public void Write(ParseResult parsed, string title, RunResult run) => Write(parsed, title, run, quiet: null);

    /// <summary>Writes a run, beside the quiet one where there is one, so that the first difference is marked.</summary>
    public void Write(ParseResult parsed, string title, RunResult run, RunResult? quiet)
    {
        if (parsed.GetValue(trace) is { } json)
        {
            using var writer = new StreamWriter(json);
            ChromeTrace.Write(run, writer);
        }

        if (parsed.GetValue(timeline) is { } html)
        {
            using var writer = new StreamWriter(html);
            if (quiet is null)
            {
                HtmlTimeline.Write(run, writer, title);
            }
            else
            {
                HtmlTimeline.Write(quiet, run, writer, title);
            }
        }
    }
}
