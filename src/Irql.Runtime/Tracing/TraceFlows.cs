using System.Collections.Generic;

namespace Irql.Runtime.Tracing;

/// <summary>What a flow connects.</summary>
internal enum FlowKind
{
    Dpc,
    Request,
    Apc,
    Lock,
    Mdl,
}

/// <summary>Events of a trace that belong together, in order: a cause and what came of it.</summary>
internal sealed record Flow(FlowKind Kind, IReadOnlyList<int> Points)
{
    public string Name => Kind switch
    {
        FlowKind.Dpc => "DPC queue to run",
        FlowKind.Request => "request from dispatch to completion",
        FlowKind.Apc => "APC insert to deliver",
        FlowKind.Lock => "lock release to next acquire",
        _ => "MDL lock to unmap",
    };
}

/// <summary>
/// Finds the flows of a trace: a DPC from its queue to its run, a request from its first dispatch over its pending to its completion, an APC from
/// its insertion to its delivery, a lock from its release to whoever takes it next, a memory descriptor list from its lock over its mapping to the
/// end of that. What was begun and never ended on this run is no flow.
/// </summary>
internal sealed class TraceFlows
{
    private readonly Dictionary<(FlowKind Kind, uint Subject), List<int>> _open = [];
    private readonly List<Flow> _flows = [];

    private TraceFlows()
    {
    }

    /// <summary>The flows in the order of their first events.</summary>
    public static IReadOnlyList<Flow> Find(IReadOnlyList<TraceEvent> trace)
    {
        var flows = new TraceFlows();
        for (var i = 0; i < trace.Count; i++)
            flows.Look(trace[i], i);
        flows._flows.Sort(static (a, b) => a.Points[0] != b.Points[0] ? a.Points[0].CompareTo(b.Points[0]) : a.Points[^1].CompareTo(b.Points[^1]));
        return flows._flows;
    }

    private void Look(in TraceEvent happened, int index)
    {
        var subject = happened.Object;
        switch (happened.Kind)
        {
            case TraceKind.DpcQueue:
                Begin(FlowKind.Dpc, subject, index);
                break;
            case TraceKind.DpcRemove:
                _open.Remove((FlowKind.Dpc, subject));
                break;
            case TraceKind.DpcBegin:
                End(FlowKind.Dpc, subject, index);
                break;
            case TraceKind.ApcQueue:
                Begin(FlowKind.Apc, subject, index);
                break;
            case TraceKind.ApcBegin:
                End(FlowKind.Apc, subject, index);
                break;
            case TraceKind.Release:
                Begin(FlowKind.Lock, subject, index);
                break;
            case TraceKind.Acquire:
                End(FlowKind.Lock, subject, index);
                break;
            case TraceKind.Request when happened.Detail == "complete":
                End(FlowKind.Request, subject, index);
                break;
            case TraceKind.Request when happened.Detail == "dispatch" && !_open.ContainsKey((FlowKind.Request, subject)):
                Begin(FlowKind.Request, subject, index);
                break;
            case TraceKind.Request:
                Step(FlowKind.Request, subject, index);
                break;
            case TraceKind.Mdl when happened.Detail == "lock":
                Begin(FlowKind.Mdl, subject, index);
                break;
            case TraceKind.Mdl when happened.Detail == "map":
                Step(FlowKind.Mdl, subject, index);
                break;
            case TraceKind.Mdl:
                End(FlowKind.Mdl, subject, index);
                break;
        }
    }

    private void Begin(FlowKind kind, uint subject, int index) => _open[(kind, subject)] = [index];

    private void Step(FlowKind kind, uint subject, int index)
    {
        if (_open.TryGetValue((kind, subject), out var points))
            points.Add(index);
    }

    private void End(FlowKind kind, uint subject, int index)
    {
        if (!_open.Remove((kind, subject), out var points))
            return;
        points.Add(index);
        _flows.Add(new Flow(kind, points));
    }
}
