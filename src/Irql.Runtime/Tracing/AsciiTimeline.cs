using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Irql.Runtime.Tracing;

namespace Irql.Runtime;

/// <summary>
/// A trace as lanes of text: one group of lines a processor, one line a level that it was at, boxes for what ran there. Columns stand for events,
/// not for time, so that waiting takes no room. Behind the lines stands who was interrupted by what.
/// </summary>
public static class AsciiTimeline
{
    /// <summary>Draws a trace.</summary>
    /// <param name="trace">The events, as <see cref="RunResult.Trace"/> has them.</param>
    /// <param name="width">Number of columns of the boxes, 20 or more.</param>
    /// <returns>The lines; empty for an empty trace.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 20 columns.</exception>
    public static string Render(IReadOnlyList<TraceEvent> trace, int width = 96)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 20);
        var text = new StringBuilder();
        foreach (var (number, lane) in TraceLanes.Of(trace))
            Write(text, number, lane.Boxes, trace.Count, width);
        return text.ToString();
    }

    private static void Write(StringBuilder text, int number, IReadOnlyList<LaneBox> boxes, int events, int width)
    {
        var levels = new SortedSet<byte>(Comparer<byte>.Create(static (a, b) => b.CompareTo(a)));
        foreach (var box in boxes)
            levels.Add(box.Irql);
        var notes = Notes(boxes, levels.Count);
        var head = string.Create(CultureInfo.InvariantCulture, $"cpu{number} irql ");
        foreach (var level in levels)
        {
            var line = new char[width];
            Array.Fill(line, ' ');
            foreach (var box in boxes)
            {
                if (box.Irql == level)
                    Draw(line, Column(box.From), Column(box.To), LabelOf(box));
            }

            text.Append(CultureInfo.InvariantCulture, $"{head,-10}{level,2} |").Append(line).Append('|');
            if (notes.TryDequeue(out var note))
                text.Append("  ").Append(note);
            text.Append('\n');
            head = "";
        }

        int Column(int index) => (int)((long)index * width / events);
    }

    /// <summary>The name without the thread's number, as long as that leaves something.</summary>
    private static string LabelOf(in LaneBox box)
    {
        if (box.Content is LaneContent.Dpc or LaneContent.Interrupt)
            return box.Label[..3];
        var cut = box.Label.LastIndexOf(" t", StringComparison.Ordinal);
        return cut > 0 && box.Content == LaneContent.Thread ? box.Label[..cut] : box.Label;
    }

    /// <summary>In whose context DPCs and service routines ran: one sentence each, as many lines as the lane has.</summary>
    private static Queue<string> Notes(IReadOnlyList<LaneBox> boxes, int lines)
    {
        var notes = new Queue<string>();
        for (var i = 1; i < boxes.Count; i++)
        {
            if (boxes[i].Content is not (LaneContent.Dpc or LaneContent.Interrupt) || boxes[i - 1].Content is LaneContent.Dpc or LaneContent.Interrupt)
                continue;
            var (what, who) = (boxes[i].Label[..3], LabelOf(boxes[i - 1]));
            var sentence = boxes[i - 1].Content == LaneContent.Idle
                ? $"{what} runs on the idle thread"
                : $"{what} runs in the context of {who} because that thread was the one interrupted";
            if (notes.Count < lines && !notes.Contains(sentence))
                notes.Enqueue(sentence);
        }

        return notes;
    }

    private static void Draw(char[] line, int from, int to, string label)
    {
        if (to <= from)
            return;
        if (to - from == 1)
        {
            line[from] = '#';
            return;
        }

        line[from] = '[';
        line[to - 1] = ']';
        for (var i = 0; i < to - from - 2; i++)
            line[from + 1 + i] = i < label.Length ? label[i] : ' ';
    }
}
