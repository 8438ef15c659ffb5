using System.Collections.Generic;
using System.Globalization;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Exploration;

/// <summary>Puts a trace into plain words, one line a step.</summary>
internal static class StoryTeller
{
    public static IReadOnlyList<StoryLine> Tell(IReadOnlyList<TraceEvent> trace)
    {
        var names = new Dictionary<uint, string>();
        foreach (var step in trace)
        {
            if (step.Kind == TraceKind.Switch && step.Detail.Length > 0)
                names[step.Argument] = step.Detail;
        }

        var story = new List<StoryLine>();
        var inside = new Dictionary<int, Stack<string>>();
        foreach (var step in trace)
        {
            if (!inside.TryGetValue(step.Processor, out var frames))
                inside[step.Processor] = frames = new Stack<string>();
            var who = frames.Count > 0 ? frames.Peek() : ThreadName(names, step.ThreadId);
            Enter(step, frames);
            if (Describe(step, names) is { } text)
                story.Add(new StoryLine(story.Count + 1, step.Time, step.Processor, step.Irql, who, text, CallSite.Shorten(step.File), step.Line));
            if (step.Kind is TraceKind.DpcEnd or TraceKind.InterruptEnd && frames.Count > 0)
                frames.Pop();
        }

        return story;
    }

    private static void Enter(in TraceEvent step, Stack<string> frames)
    {
        if (step.Kind == TraceKind.DpcBegin)
            frames.Push("DPC " + step.Detail);
        else if (step.Kind == TraceKind.InterruptBegin)
            frames.Push("interrupt " + step.Detail);
    }

    private static string ThreadName(Dictionary<uint, string> names, uint id) =>
        id == 0 ? "idle" : names.TryGetValue(id, out var name) ? name : string.Create(CultureInfo.InvariantCulture, $"thread {id}");

    private static string? Describe(in TraceEvent step, Dictionary<uint, string> names) => step.Kind switch
    {
        TraceKind.Raise => string.Create(CultureInfo.InvariantCulture, $"raises from level {step.Argument} to {step.Irql}"),
        TraceKind.Lower => string.Create(CultureInfo.InvariantCulture, $"lowers from level {step.Argument} to {step.Irql}"),
        TraceKind.Switch => $"{ThreadName(names, step.Argument)} gets the processor",
        TraceKind.DpcQueue => string.Create(CultureInfo.InvariantCulture, $"queues DPC {step.Object:x8} on processor {step.Argument}"),
        TraceKind.DpcBegin => $"the DPC {step.Detail} begins on top of it",
        TraceKind.DpcEnd => "returns",
        TraceKind.InterruptBegin => $"the interrupt {step.Detail} begins on top of it",
        TraceKind.InterruptEnd => "returns",
        TraceKind.ApcQueue => string.Create(CultureInfo.InvariantCulture, $"queues an APC to {ThreadName(names, step.Argument)}"),
        TraceKind.ApcBegin => "an APC begins",
        TraceKind.ApcEnd => "the APC ends",
        TraceKind.Acquire => string.Create(CultureInfo.InvariantCulture, $"takes lock {step.Object:x8}"),
        TraceKind.Release => string.Create(CultureInfo.InvariantCulture, $"gives lock {step.Object:x8} back"),
        TraceKind.Wait => step.Object == 0 ? "sleeps" : string.Create(CultureInfo.InvariantCulture, $"waits for {step.Object:x8}"),
        TraceKind.Signal => string.Create(CultureInfo.InvariantCulture, $"signals {step.Object:x8}"),
        TraceKind.SystemCallBegin => $"enters the kernel: {Named(step.Detail, step.Object)}",
        TraceKind.SystemCallEnd => "returns to user mode",
        TraceKind.Attach => step.Argument == 0 ? "detaches" : string.Create(CultureInfo.InvariantCulture, $"attaches to {step.Object:x8}"),
        TraceKind.Lifetime => step.Detail,
        TraceKind.Request => step.Detail,
        TraceKind.Print => "prints: " + step.Detail,
        TraceKind.BugCheck => $"the machine stops: {step.Detail}",
        _ => null,
    };

    private static string Named(string name, uint number) => name.Length > 0 ? name : number.ToString("x", CultureInfo.InvariantCulture);
}
