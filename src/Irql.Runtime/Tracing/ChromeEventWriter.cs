using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;

namespace Irql.Runtime.Tracing;

/// <summary>Writes the events of the format, one a line.</summary>
internal sealed class ChromeEventWriter(TextWriter writer)
{
    private readonly StringBuilder _line = new();
    private bool _any;

    public void Begin() => writer.Write("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[");

    public void End() => writer.Write("\n]}\n");

    /// <summary>Names or orders a process (no thread) or a thread.</summary>
    public void Metadata(string what, uint process, uint? thread, string argument, string? text, int number = 0)
    {
        Start("M", process, thread);
        _line.Append(",\"name\":").Append(Quote(what)).Append(",\"args\":{").Append(Quote(argument)).Append(':');
        _line.Append(text is null ? number.ToString(CultureInfo.InvariantCulture) : Quote(text)).Append('}');
        Finish();
    }

    /// <summary>Opens a slice.</summary>
    public void Open(uint process, uint thread, long time, string name, string arguments)
    {
        Start("B", process, thread);
        Time(time);
        _line.Append(",\"name\":").Append(Quote(name)).Append(",\"args\":{").Append(arguments).Append('}');
        Finish();
    }

    /// <summary>Closes the innermost slice.</summary>
    public void Close(uint process, uint thread, long time)
    {
        Start("E", process, thread);
        Time(time);
        Finish();
    }

    public void Counter(long time, string name, string argument, long value)
    {
        Start("C", ChromeTraceBuilder.Processors, null);
        Time(time);
        _line.Append(",\"name\":").Append(Quote(name)).Append(",\"args\":{").Append(Quote(argument)).Append(':').Append(value).Append('}');
        Finish();
    }

    /// <summary>A moment; a global one is drawn through all tracks.</summary>
    public void Instant(uint thread, long time, string name, bool global, string arguments)
    {
        Start("i", ChromeTraceBuilder.Processors, thread);
        Time(time);
        _line.Append(",\"s\":\"").Append(global ? 'g' : 't').Append("\",\"name\":").Append(Quote(name)).Append(",\"args\":{").Append(arguments).Append('}');
        Finish();
    }

    /// <summary>A point of a flow: its start, a step, or its end, which binds to the slice it lies in.</summary>
    public void FlowPoint(char phase, int id, Flow flow, uint thread, long time)
    {
        Start(phase.ToString(), ChromeTraceBuilder.Processors, thread);
        Time(time);
        _line.Append(CultureInfo.InvariantCulture, $",\"id\":{id},\"cat\":{Quote(flow.Kind.ToString())},\"name\":{Quote(flow.Name)}");
        if (phase == 'f')
            _line.Append(",\"bp\":\"e\"");
        Finish();
    }

    public static string Quote(string text) => "\"" + JsonEncodedText.Encode(text) + "\"";

    private void Start(string phase, uint process, uint? thread)
    {
        _line.Append(_any ? ",\n" : "\n").Append(CultureInfo.InvariantCulture, $"{{\"ph\":\"{phase}\",\"pid\":{process}");
        _any = true;
        if (thread is { } number)
            _line.Append(CultureInfo.InvariantCulture, $",\"tid\":{number}");
    }

    private void Time(long time) => _line.Append(CultureInfo.InvariantCulture, $",\"ts\":{time / 10}.{time % 10}");

    private void Finish()
    {
        _line.Append('}');
        writer.Write(_line);
        _line.Clear();
    }
}
