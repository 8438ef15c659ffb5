using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Reflection;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Tracing;

/// <summary>Writes the page: everything is in the HTML itself; the script only links steps, lanes and arrows to each other.</summary>
internal sealed class HtmlTimelineBuilder(TextWriter writer, string title, IReadOnlyList<RunResult> runs)
{
    public void Build()
    {
        var split = runs.Count == 2 ? FirstDifference(runs[0].Trace, runs[1].Trace) : -1;
        writer.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        writer.Write("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n");
        writer.Write($"<link rel=\"icon\" href=\"data:,\">\n<title>{Text(title)}</title>\n<style>\n{Resource("timeline.css")}</style>\n</head>\n");
        writer.Write($"<body class=\"runs{runs.Count}\">\n<a class=\"skip\" href=\"#run0\">To the first lane</a>\n<header>\n<h1>{Text(title)}</h1>\n");
        WriteVerdict(split);
        WriteKey();
        writer.Write("</header>\n<main>\n");
        for (var i = 0; i < runs.Count; i++)
            WriteRun(runs[i], i, split);
        writer.Write("</main>\n<div id=\"tip\" role=\"tooltip\" hidden></div>\n<script>\n");
        writer.Write(Resource("timeline.js"));
        writer.Write("</script>\n</body>\n</html>\n");
    }

    /// <summary>Index of the first event in which two traces differ; negative when they are the same.</summary>
    internal static int FirstDifference(IReadOnlyList<TraceEvent> first, IReadOnlyList<TraceEvent> second)
    {
        var common = Math.Min(first.Count, second.Count);
        for (var i = 0; i < common; i++)
        {
            if (first[i] != second[i])
                return i;
        }

        return first.Count == second.Count ? -1 : common;
    }

    internal static string Text(string text) => WebUtility.HtmlEncode(text);

    private void WriteVerdict(int split)
    {
        if (runs.Count == 1)
            return;
        writer.Write(split < 0
            ? "<p class=\"verdict\">Both schedules are the same, step for step.</p>\n"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"<p class=\"verdict\">{(split == 0 ? "The schedules part at once" : split == 1 ? "The schedules share one step, then they part" : $"The schedules share {split} steps, then they part")}: <button type=\"button\" data-go=\"{split}\">step {split + 1}</button></p>\n"));
    }

    private void WriteKey()
    {
        writer.Write("<div class=\"key\"><span><i class=\"thread\"></i>thread</span><span><i class=\"apc\"></i>APC</span><span><i class=\"dpc\"></i>DPC</span>");
        writer.Write("<span><i class=\"interrupt\"></i>interrupt</span><span><i class=\"idle\"></i>idle</span>");
        foreach (var kind in Enum.GetValues<FlowKind>())
        {
            var name = kind.ToString().ToLowerInvariant();
            writer.Write($"<label><input type=\"checkbox\" data-flow=\"{name}\" checked><i class=\"line {name}\"></i>{new Flow(kind, []).Name}</label>");
        }

        writer.Write("</div>\n<p class=\"help\">Height is the level. Point at a box or a step to see its source line; the arrow keys go from step to step.</p>\n");
    }

    private void WriteRun(RunResult run, int number, int split)
    {
        writer.Write($"<section class=\"run\" id=\"run{number}\" data-run=\"{number}\" aria-label=\"{(runs.Count == 1 ? "The run" : number == 0 ? "First schedule" : "Second schedule")}\">\n<h2>");
        if (runs.Count > 1)
            writer.Write(number == 0 ? "First schedule: " : "Second schedule: ");
        writer.Write($"{Text(Ending(run))}</h2>\n<p class=\"token\"><code>{Text(run.Token)}</code></p>\n");
        new HtmlLanes(writer, run, number, split).Write();
        writer.Write("<p class=\"now\" aria-live=\"polite\"></p>\n<ol class=\"steps\">\n");
        var words = new TraceWords(run.Trace);
        for (var i = 0; i < run.Trace.Count; i++)
            WriteStep(run.Trace[i], i, number, i == split, words);
        writer.Write("</ol>\n</section>\n");
    }

    private static string Ending(RunResult run) => run.Outcome switch
    {
        RunOutcome.BugCheck => "bugcheck " + run.BugCheck!.Name,
        RunOutcome.Hang => "hangs",
        RunOutcome.BudgetExceeded => "given up after its step budget",
        _ => run.Races.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"completed, with {run.Races.Count} race(s)") : "completed",
    };

    private void WriteStep(in TraceEvent step, int index, int run, bool parts, TraceWords words)
    {
        var (who, does) = words.Next(step);
        var place = step.Line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{CallSite.Shorten(step.File)}:{step.Line}");
        var kind = step.Kind == TraceKind.BugCheck ? " stop" : "";
        writer.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"<li id=\"r{run}s{index}\" tabindex=\"-1\" class=\"step{kind}{(parts ? " parts" : "")}\"><span class=\"number\">{index + 1}</span> <span class=\"when\">{step.Time / 10}.{step.Time % 10} us</span> <span class=\"where\">cpu{step.Processor} irql {step.Irql}</span> <span>"));
        if (parts)
            writer.Write("<strong class=\"mark\">the schedules part here</strong> ");
        writer.Write($"<span class=\"says\">{Text(Sentence(step, who, does))}</span> <span class=\"src\">{Text(place)}</span></span></li>\n");
    }

    private static string Sentence(in TraceEvent step, string who, string? does) => step.Kind switch
    {
        TraceKind.ClockTick => "The clock ticks.",
        TraceKind.Switch or TraceKind.PageIn or TraceKind.PageOut or TraceKind.BugCheck => Capital(does!) + ".",
        TraceKind.DpcBegin => string.Create(CultureInfo.InvariantCulture, $"The DPC {step.Detail} begins on the stack of {who}, which it interrupts."),
        TraceKind.InterruptBegin => string.Create(CultureInfo.InvariantCulture, $"The interrupt routine {step.Detail} begins on the stack of {who}, which it interrupts."),
        TraceKind.ApcBegin => $"An APC begins in {who}.",
        TraceKind.ApcEnd => $"The APC in {who} ends.",
        _ => does is null ? $"{Capital(who)}: {step.Kind}." : $"{Capital(who)} {does}.",
    };

    private static string Capital(string text) => text.Length == 0 || !char.IsLower(text[0]) || text.Contains(".exe", StringComparison.Ordinal)
        ? text
        : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Irql.Runtime.Tracing." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
