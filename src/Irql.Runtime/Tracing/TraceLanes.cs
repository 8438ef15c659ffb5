using System.Collections.Generic;
using System.Globalization;

namespace Irql.Runtime.Tracing;

/// <summary>What runs in a box.</summary>
internal enum LaneContent
{
    Idle,
    Thread,
    Apc,
    Dpc,
    Interrupt,
}

/// <summary>A stretch of events in which one processor stayed with the same thing at the same level.</summary>
/// <param name="From">Index of the event it begins with.</param>
/// <param name="To">Index of the event behind its last.</param>
/// <param name="Irql">The level.</param>
/// <param name="Content">What kind of thing runs.</param>
/// <param name="Label">Its name.</param>
/// <param name="Thread">Id of the thread whose stack it runs on.</param>
internal readonly record struct LaneBox(int From, int To, byte Irql, LaneContent Content, string Label, uint Thread);

/// <summary>The lanes of a trace: for every processor what it did, box by box, counted in events.</summary>
internal sealed class TraceLanes
{
    private readonly List<LaneBox> _boxes = [];
    private readonly Stack<(LaneContent Content, string Label)> _outer = new();
    private LaneContent _content;
    private string _label = "";
    private byte _irql;
    private uint _thread;
    private int _since;

    private TraceLanes()
    {
    }

    /// <summary>The boxes of one processor, in order.</summary>
    public IReadOnlyList<LaneBox> Boxes => _boxes;

    /// <summary>The lanes by processor number.</summary>
    public static SortedDictionary<int, TraceLanes> Of(IReadOnlyList<TraceEvent> trace)
    {
        var lanes = new SortedDictionary<int, TraceLanes>();
        for (var i = 0; i < trace.Count; i++)
        {
            if (!lanes.TryGetValue(trace[i].Processor, out var lane))
                lanes.Add(trace[i].Processor, lane = new TraceLanes());
            lane.Apply(trace[i], i);
        }

        foreach (var lane in lanes.Values)
            lane.Close(trace.Count);
        return lanes;
    }

    private void Apply(in TraceEvent happened, int index)
    {
        var (content, label) = _label.Length == 0
            ? Plain(happened.ThreadId, "t" + happened.ThreadId.ToString(CultureInfo.InvariantCulture))
            : (_content, _label);
        switch (happened.Kind)
        {
            case TraceKind.Switch:
                (content, label) = Plain(happened.Argument, happened.Detail);
                _outer.Clear();
                break;
            case TraceKind.DpcBegin:
                _outer.Push((content, label));
                (content, label) = (LaneContent.Dpc, Named("DPC", happened.Detail));
                break;
            case TraceKind.InterruptBegin:
                _outer.Push((content, label));
                (content, label) = (LaneContent.Interrupt, Named("ISR", happened.Detail));
                break;
            case TraceKind.ApcBegin:
                _outer.Push((content, label));
                (content, label) = (LaneContent.Apc, "APC");
                break;
            case TraceKind.DpcEnd or TraceKind.InterruptEnd or TraceKind.ApcEnd when _outer.Count > 0:
                (content, label) = _outer.Pop();
                break;
        }

        var thread = happened.Kind == TraceKind.Switch ? happened.Argument : happened.ThreadId;
        if (content == _content && label == _label && happened.Irql == _irql && thread == _thread)
            return;
        Close(index);
        (_content, _label, _irql, _thread) = (content, label, happened.Irql, thread);
    }

    private static (LaneContent Content, string Label) Plain(uint thread, string name) =>
        thread == 0 ? (LaneContent.Idle, "idle") : (LaneContent.Thread, name);

    private static string Named(string kind, string name) => name.Length == 0 ? kind : kind + " " + name;

    private void Close(int index)
    {
        if (_label.Length > 0 && index > _since)
            _boxes.Add(new LaneBox(_since, index, _irql, _content, _label, _thread));
        _since = index;
    }
}
