using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Irql.Runtime;

/// <summary>
/// A trace as lanes of text: one group of lines a processor, one line a level that it was at, boxes for what ran there. Columns stand for events,
/// not for time, so that waiting takes no room.
/// </summary>
public static class AsciiTimeline
{
    /// <summary>Draws a trace.</summary>
    /// <param name="trace">The events, as <see cref="RunResult.Trace"/> has them.</param>
    /// <param name="width">Number of columns, 20 or more.</param>
    /// <returns>The lines; empty for an empty trace.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 20 columns.</exception>
    public static string Render(IReadOnlyList<TraceEvent> trace, int width = 96)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 20);
        var lanes = new SortedDictionary<int, Lane>();
        for (var i = 0; i < trace.Count; i++)
        {
            var happened = trace[i];
            if (!lanes.TryGetValue(happened.Processor, out var lane))
                lanes.Add(happened.Processor, lane = new Lane());
            lane.Apply(happened, (int)((long)i * width / trace.Count));
        }

        var text = new StringBuilder();
        foreach (var (number, lane) in lanes)
        {
            lane.Close(width);
            lane.Write(text, number, width);
        }

        return text.ToString();
    }

    /// <summary>What ran on one processor, box by box.</summary>
    private sealed class Lane
    {
        private readonly List<(int From, int To, byte Irql, string Label)> _boxes = [];
        private readonly Stack<string> _outer = new();
        private string _label = "";
        private byte _irql;
        private int _since;

        public void Apply(in TraceEvent happened, int column)
        {
            var label = _label.Length == 0 ? "t" + happened.ThreadId.ToString(CultureInfo.InvariantCulture) : _label;
            switch (happened.Kind)
            {
                case TraceKind.Switch:
                    label = happened.Detail;
                    break;
                case TraceKind.DpcBegin:
                    _outer.Push(label);
                    label = "DPC";
                    break;
                case TraceKind.InterruptBegin:
                    _outer.Push(label);
                    label = "ISR";
                    break;
                case TraceKind.ApcBegin:
                    _outer.Push(label);
                    label = "APC";
                    break;
                case TraceKind.DpcEnd or TraceKind.InterruptEnd or TraceKind.ApcEnd when _outer.Count > 0:
                    label = _outer.Pop();
                    break;
            }

            if (label == _label && happened.Irql == _irql)
                return;
            Close(column);
            _label = label;
            _irql = happened.Irql;
        }

        public void Close(int column)
        {
            if (_label.Length > 0 && column > _since)
                _boxes.Add((_since, column, _irql, _label));
            _since = column;
        }

        public void Write(StringBuilder text, int number, int width)
        {
            var levels = new SortedSet<byte>(Comparer<byte>.Create(static (a, b) => b.CompareTo(a)));
            foreach (var box in _boxes)
                levels.Add(box.Irql);
            var head = string.Create(CultureInfo.InvariantCulture, $"cpu{number} irql ");
            foreach (var level in levels)
            {
                var line = new char[width];
                Array.Fill(line, ' ');
                foreach (var (from, to, irql, label) in _boxes)
                {
                    if (irql == level)
                        Draw(line.AsSpan(from, to - from), label);
                }

                text.Append(CultureInfo.InvariantCulture, $"{head,-10}{level,2} |").Append(line).Append("|\n");
                head = "";
            }
        }

        private static void Draw(Span<char> box, string label)
        {
            if (box.Length == 1)
            {
                box[0] = '#';
                return;
            }

            box[0] = '[';
            box[^1] = ']';
            for (var i = 1; i < box.Length - 1; i++)
                box[i] = i - 1 < label.Length ? label[i - 1] : ' ';
        }
    }
}
