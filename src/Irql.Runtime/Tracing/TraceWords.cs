using System.Collections.Generic;
using System.Globalization;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Tracing;

/// <summary>The events of one trace in plain words: who did what.</summary>
internal sealed class TraceWords
{
    private readonly Dictionary<uint, string> _names = [];
    private readonly Dictionary<int, Stack<string>> _frames = [];

    public TraceWords(IReadOnlyList<TraceEvent> trace)
    {
        foreach (var step in trace)
        {
            if (step.Kind == TraceKind.Switch && step.Detail.Length > 0)
                _names[step.Argument] = step.Detail;
        }
    }

    /// <summary>The subject and the predicate of the next event of the trace, which must be asked for in order; no predicate for what needs none.</summary>
    public (string Who, string? Does) Next(in TraceEvent step)
    {
        if (!_frames.TryGetValue(step.Processor, out var frames))
            _frames[step.Processor] = frames = new Stack<string>();
        var who = frames.Count > 0 ? frames.Peek() : NameOf(step.ThreadId);
        switch (step.Kind)
        {
            case TraceKind.DpcBegin:
                frames.Push("DPC " + step.Detail);
                break;
            case TraceKind.InterruptBegin:
                frames.Push("interrupt " + step.Detail);
                break;
            case TraceKind.DpcEnd or TraceKind.InterruptEnd when frames.Count > 0:
                frames.Pop();
                break;
        }

        return (who, Describe(step));
    }

    /// <summary>The name of a thread.</summary>
    public string NameOf(uint id) =>
        id == 0 ? "idle" : _names.TryGetValue(id, out var name) ? name : string.Create(CultureInfo.InvariantCulture, $"thread {id}");

    private string? Describe(in TraceEvent step) => step.Kind switch
    {
        TraceKind.Raise => string.Create(CultureInfo.InvariantCulture, $"raises from level {step.Argument} to {step.Irql}"),
        TraceKind.Lower => string.Create(CultureInfo.InvariantCulture, $"lowers from level {step.Argument} to {step.Irql}"),
        TraceKind.Switch => $"{NameOf(step.Argument)} gets the processor",
        TraceKind.DpcQueue => string.Create(CultureInfo.InvariantCulture, $"queues DPC {step.Object:x8} on processor {step.Argument}"),
        TraceKind.DpcRemove => string.Create(CultureInfo.InvariantCulture, $"takes DPC {step.Object:x8} out of the queue of processor {step.Argument}"),
        TraceKind.DpcBegin => $"the DPC {step.Detail} begins on top of it",
        TraceKind.DpcEnd => "returns",
        TraceKind.InterruptBegin => $"the interrupt {step.Detail} begins on top of it",
        TraceKind.InterruptEnd => "returns",
        TraceKind.ApcQueue => string.Create(CultureInfo.InvariantCulture, $"queues an APC to {NameOf(step.Argument)}"),
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
        TraceKind.Request => Request(step),
        TraceKind.Mdl => string.Create(CultureInfo.InvariantCulture, $"{step.Detail}s the pages of MDL {step.Object:x8}"),
        TraceKind.Fault => string.Create(CultureInfo.InvariantCulture, $"touches {step.Object:x8}, which raises {new NTSTATUS(step.Argument)}"),
        TraceKind.PageIn => string.Create(CultureInfo.InvariantCulture, $"the page at {step.Object:x8} is brought in"),
        TraceKind.PageOut => string.Create(CultureInfo.InvariantCulture, $"the page at {step.Object:x8} is trimmed"),
        TraceKind.Print => "prints: " + step.Detail,
        TraceKind.BugCheck => $"the machine stops: {step.Detail}",
        _ => null,
    };

    private static string Request(in TraceEvent step) => step.Detail switch
    {
        "dispatch" => string.Create(CultureInfo.InvariantCulture, $"sends request {step.Object:x8} to device {step.Argument:x8}"),
        "pend" => string.Create(CultureInfo.InvariantCulture, $"marks request {step.Object:x8} pending"),
        "complete" => string.Create(CultureInfo.InvariantCulture, $"completes request {step.Object:x8} with {new NTSTATUS(step.Argument)}"),
        "cancel" => string.Create(CultureInfo.InvariantCulture, $"cancels request {step.Object:x8}"),
        _ => step.Detail,
    };

    private static string Named(string name, uint number) => name.Length > 0 ? name : number.ToString("x", CultureInfo.InvariantCulture);
}
