using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Irql.Runtime.Tracing;

/// <summary>Draws the lanes of one run: a lane a processor, a column an event, boxes as high as their level, arrows from cause to effect.</summary>
internal sealed class HtmlLanes(TextWriter writer, RunResult run, int number, int split)
{
    private const int ColumnWidth = 14;
    private const int Ground = 22;
    private const int LevelHeight = 18;
    private const int LaneGap = 26;

    /// <summary>Level by level where the top of a box is, and lane by lane where its ground is.</summary>
    private readonly SortedDictionary<byte, int> _rank = [];
    private readonly Dictionary<int, int> _bottom = [];

    public void Write()
    {
        var lanes = TraceLanes.Of(run.Trace);
        foreach (var lane in lanes.Values)
        {
            foreach (var box in lane.Boxes)
                _rank[box.Irql] = 0;
        }

        var rank = 0;
        foreach (var level in new List<byte>(_rank.Keys))
            _rank[level] = rank++;
        var laneHeight = Ground + (System.Math.Max(0, rank - 1) * LevelHeight) + LaneGap;
        var width = (run.Trace.Count * ColumnWidth) + 8;
        var height = (lanes.Count * laneHeight) + 10;
        var top = 0;
        foreach (var processor in lanes.Keys)
            _bottom[processor] = (top += laneHeight) - 4;
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"<div class=\"lanes\"><div class=\"names\" style=\"height:{height}px\" aria-hidden=\"true\">"));
        foreach (var (processor, bottom) in _bottom)
            WriteNames(processor, bottom);
        writer.Write("</div>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Lanes, one a processor\">");
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"<svg class=\"chart\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{lanes.Count} processors, {run.Trace.Count} steps; the steps below tell the same in words\">\n"));
        WriteDefinitions();
        foreach (var (processor, lane) in lanes)
            WriteLane(processor, lane, width);
        WriteFlows();
        WriteMarks(height);
        writer.Write("</svg></div></div>\n");
    }

    private void WriteNames(int processor, int bottom)
    {
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"<b style=\"top:{bottom - Ground + 3}px\">cpu{processor}</b>"));
        foreach (var (level, rank) in _rank)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<span style=\"top:{bottom - Ground - (rank * LevelHeight) - 1}px\">{level}</span>"));
    }

    private void WriteDefinitions()
    {
        writer.Write("<defs>");
        foreach (var kind in System.Enum.GetValues<FlowKind>())
        {
            var name = kind.ToString().ToLowerInvariant();
            writer.Write($"<marker id=\"m{number}{name}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path class=\"head {name}\" d=\"M0 0L8 4L0 8z\"/></marker>");
        }

        writer.Write("</defs>\n");
    }

    private void WriteLane(int processor, TraceLanes lane, int width)
    {
        var bottom = _bottom[processor];
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"<g class=\"lane\" data-cpu=\"{processor}\">"));
        foreach (var rank in _rank.Values)
        {
            var y = bottom - Ground - (rank * LevelHeight);
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<path class=\"grid\" d=\"M0 {y}.5H{width}\"/>"));
        }

        foreach (var box in lane.Boxes)
        {
            var x = box.From * ColumnWidth;
            var boxWidth = (box.To - box.From) * ColumnWidth;
            var boxHeight = Ground + (_rank[box.Irql] * LevelHeight);
            var y = bottom - boxHeight;
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"<g class=\"box {box.Content.ToString().ToLowerInvariant()} hue{box.Thread / 4 % 6}\" data-step=\"{box.From}\" data-end=\"{box.To}\"><rect x=\"{x}\" y=\"{y}\" width=\"{boxWidth}\" height=\"{boxHeight}\"/>"));
            var room = (boxWidth - 8) / 7;
            if (room >= 3)
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"<text x=\"{x + 5}\" y=\"{y + 15}\">{HtmlTimelineBuilder.Text(Shorten(box.Label, room))}</text>"));
            writer.Write("</g>");
        }

        writer.Write("</g>\n");
    }

    private static string Shorten(string label, int room) => label.Length <= room ? label : label[..(room - 1)] + "\u2026";

    /// <summary>Arrows between events, from the middle of one column to the middle of the other.</summary>
    private void WriteFlows()
    {
        writer.Write("<g class=\"flows\">");
        foreach (var flow in TraceFlows.Find(run.Trace))
        {
            var name = flow.Kind.ToString().ToLowerInvariant();
            for (var i = 1; i < flow.Points.Count; i++)
            {
                var (x1, y1) = PointOf(flow.Points[i - 1]);
                var (x2, y2) = PointOf(flow.Points[i]);
                var lift = System.Math.Min(y1, y2) - 8 - System.Math.Min(14, (x2 - x1) / 12);
                writer.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"<path class=\"flow {name}\" data-from=\"{flow.Points[i - 1]}\" data-to=\"{flow.Points[i]}\" d=\"M{x1} {y1}C{x1} {lift} {x2} {lift} {x2} {y2}\" marker-end=\"url(#m{number}{name})\"/>"));
            }
        }

        writer.Write("</g>\n");
    }

    private (int X, int Y) PointOf(int index)
    {
        var happened = run.Trace[index];
        return ((index * ColumnWidth) + (ColumnWidth / 2), _bottom[happened.Processor] - Ground - (_rank[happened.Irql] * LevelHeight) + 1);
    }

    private void WriteMarks(int height)
    {
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"<rect class=\"cursor\" x=\"-40\" y=\"0\" width=\"{ColumnWidth}\" height=\"{height}\"/>"));
        if (split >= 0)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<g class=\"split\"><path d=\"M{split * ColumnWidth}.5 0V{height}\"/><text x=\"{(split * ColumnWidth) + 4}\" y=\"12\">parts here</text></g>"));
    }
}
